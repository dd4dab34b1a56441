package dev.simul.cli;

import dev.simul.executor.Executor;
import dev.simul.experiment.Analysis;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Progress;
import dev.simul.experiment.Result;
import dev.simul.machine.MeasuringLock;
import dev.simul.machine.Memory;
import dev.simul.machine.OperatingSystem;
import dev.simul.machine.Processors;
import dev.simul.measurement.Cancellation;
import dev.simul.measurement.Conductor;
import dev.simul.measurement.Ending;
import dev.simul.measurement.Scratch;
import dev.simul.measurement.ScratchRoom;
import dev.simul.process.ChildClassPath;
import dev.simul.report.MarkdownReport;
import dev.simul.request.Limits;
import dev.simul.request.Presets;
import dev.simul.request.Reading;
import dev.simul.request.RequestReader;
import dev.simul.request.Violation;
import dev.simul.workload.Catalogue;
import dev.simul.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// `simul run`: from a request to its report.
final class RunCommand {
  private static final long SILENT_MILLIS = 500;

  private final Catalogue<Workload> workloads = Catalogue.of(Workload.class);
  private final Catalogue<Executor> executors = Catalogue.of(Executor.class);
  private final Presets presets;
  private final Streams streams;
  private final Path scratch;
  private final Path home;
  private final MeasuringLock lock;

  /// @param settings the places of files, by the properties of [Option]
  RunCommand(Presets presets, Streams streams, Map<String, String> settings) {
    this.presets = presets;
    this.streams = streams;
    this.scratch = Option.SCRATCH.in(settings);
    this.home = Option.HOME.in(settings);
    this.lock = new MeasuringLock(Option.LOCK_FILE.in(settings));
  }

  /// Measures, and prints the report.
  ///
  /// What takes time waits for the lock, for it would disturb the measurement of whoever holds it.
  ///
  /// @param source a preset, a file, or `-` for standard input
  /// @throws RefusedException if the request, or this machine, does not allow it
  /// @throws IOException if this machine breaks it
  ExitCode run(String source) throws RefusedException, IOException, InterruptedException {
    refuseIf(OperatingSystem.refusal());
    Experiment experiment = experiment(source);
    String holder = "simul run " + source + " (process " + ProcessHandle.current().pid() + ")";
    List<Event> events = new ArrayList<>();
    try (MeasuringLock.Held _ = lock.take(holder, this::sayWhoMeasures)) {
      prepareScratch(experiment);
      Conductor conductor = new Conductor(workloads, executors, childClassPath(), scratch);
      if (measure(conductor, experiment, events) == Ending.CANCELLED) {
        return ExitCode.FAILED;
      }
    }
    Result result = new Analysis(workloads, executors).of(experiment, events);
    print(new MarkdownReport(workloads, Runtime.version()).of(experiment, result));
    return ExitCode.of(result);
  }

  private static void refuseIf(Optional<String> refusal) throws RefusedException {
    if (refusal.isPresent()) {
      throw new RefusedException(refusal.get());
    }
  }

  private Experiment experiment(String source) throws RefusedException, IOException {
    byte[] body = new RequestSource(presets, streams.in()).read(source);
    Processors processors = Processors.allowed();
    Limits limits =
        new Limits(
            processors.count(),
            processors.whyNotRestrictable().orElse(null),
            Memory.now().availableBytes());
    return switch (new RequestReader(workloads, executors, presets, limits).read(body)) {
      case Reading.Accepted(Experiment experiment, _) -> experiment;
      case Reading.Refused(List<Violation> violations) ->
          throw new RefusedException(explained(source, violations));
    };
  }

  private static List<String> explained(String source, List<Violation> violations) {
    List<String> lines = new ArrayList<>();
    lines.add("the request " + source + " is refused:");
    for (Violation violation : violations) {
      String place = violation.pointer().isEmpty() ? "the request" : violation.pointer();
      lines.add("  " + place + " " + violation.message());
    }
    return lines;
  }

  /// Returns the class path of forks; says so if that takes long, as it does the first time from a
  /// new executable jar.
  private String childClassPath() throws IOException {
    CompletableFuture<Void> notice =
        CompletableFuture.runAsync(
            () ->
                streams
                    .err()
                    .println("preparing the class path of the forks, once for this build…"),
            CompletableFuture.delayedExecutor(SILENT_MILLIS, TimeUnit.MILLISECONDS));
    try {
      return ChildClassPath.resolve(home.resolve("classpath"));
    } finally {
      notice.cancel(false);
    }
  }

  private void prepareScratch(Experiment experiment) throws RefusedException, IOException {
    Files.createDirectories(scratch);
    if (!Files.isWritable(scratch)) {
      throw new RefusedException(
          scratch
              + " cannot be written to: choose another directory with "
              + Option.SCRATCH.flag());
    }
    Scratch.sweep(scratch);
    Experiment.Workload workload = experiment.workload();
    long bytes =
        workloads.get(workload.type()).bind(workload.resolved()).scratchBytes(experiment.tasks());
    refuseIf(ScratchRoom.refusal(scratch, bytes));
  }

  private void sayWhoMeasures(String holder) {
    streams
        .err()
        .println(holder + " is measuring on this machine: waiting for its end. Ctrl-C gives up.");
  }

  private Ending measure(Conductor conductor, Experiment experiment, List<Event> events)
      throws IOException {
    streams
        .err()
        .printf(
            "measuring %d cells, in %d s at most%n",
            experiment.cells().size(), experiment.plan().timeLimit().toSeconds());
    Cancellation cancellation = new Cancellation();
    try (CancelOnShutdown _ = CancelOnShutdown.of(cancellation, streams.err())) {
      Ending ending = conduct(conductor, experiment, cancellation, events);
      if (ending == Ending.CANCELLED) {
        streams.err().println("cancelled: its processes and files are gone");
      }
      return ending;
    }
  }

  private Ending conduct(
      Conductor conductor, Experiment experiment, Cancellation cancellation, List<Event> events)
      throws IOException {
    try (ProgressDisplay display = streams.progressDisplay()) {
      return conductor.conduct(
          experiment,
          cancellation,
          event -> {
            if (event instanceof Event.Progressed(Progress progress)) {
              display.show(progress);
            } else {
              events.add(event);
            }
          });
    }
  }

  private void print(String report) throws IOException {
    streams.out().print(report);
    if (streams.out().checkError()) {
      throw new IOException("the report cannot be written to standard output");
    }
  }
}
