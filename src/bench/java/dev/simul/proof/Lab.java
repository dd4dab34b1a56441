package dev.simul.proof;

import dev.simul.analysis.Analysis;
import dev.simul.catalogue.Catalogue;
import dev.simul.catalogue.Described;
import dev.simul.engine.Engine;
import dev.simul.executor.Executor;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.machine.MeasuringLock;
import dev.simul.machine.Memory;
import dev.simul.machine.Processors;
import dev.simul.measurement.Conductor;
import dev.simul.measurement.Ending;
import dev.simul.measurement.archive.ChildClasses;
import dev.simul.measurement.scratch.Scratch;
import dev.simul.measurement.scratch.ScratchRoot;
import dev.simul.request.Limits;
import dev.simul.request.Reading;
import dev.simul.request.RequestReader;
import dev.simul.request.preset.Presets;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Measures jobs as the product does, with the workloads and executors of the proof beside its own.
///
/// It holds the machine's measuring lock until it is closed.
final class Lab implements Closeable {
  private final Engine engine;
  private final Path directory;
  private final MeasuringLock.Held lock;
  private final Conductor conductor;
  private final Interruption interruption;

  /// @param directory for all that the proof keeps, which exists
  /// @param interruption ends what is measured
  Lab(Path directory, Interruption interruption) throws Exception {
    Engine installed = Engine.installed();
    this.engine =
        new Engine(
            with(
                installed.workloads().all(),
                List.of(
                    new UncheckedLoopWorkload(), new CollapsedLoopWorkload(), new LcgWorkload())),
            with(installed.executors().all(), List.of(new PlantedExecutor())));
    this.directory = directory;
    this.interruption = interruption;
    Path scratch = directory.resolve("scratch");
    ScratchRoot.prepare(scratch);
    this.lock =
        new MeasuringLock()
            .take(
                "the proof (process " + ProcessHandle.current().pid() + ")",
                other -> System.err.println(other + " is measuring: waiting for it"));
    Scratch.sweep(scratch);
    this.conductor =
        new Conductor(
            engine, ChildClasses.in(directory.resolve("classpath"), System.err::println), scratch);
  }

  private static <S extends Described> Catalogue<S> with(List<S> shipped, List<S> more) {
    return Catalogue.containing(Stream.concat(shipped.stream(), more.stream()).toList());
  }

  /// Returns the directory for all that the proof keeps.
  Path directory() {
    return directory;
  }

  /// Returns the types of the executors that the product has.
  List<String> shippedExecutors() {
    return engine.executors().all().stream()
        .filter(executor -> executor.getClass().getName().startsWith("dev.simul.executor."))
        .map(executor -> executor.describe().type())
        .toList();
  }

  /// Returns the executor of that type.
  Executor executor(String type) {
    return engine.executors().get(type);
  }

  /// Measures a job.
  ///
  /// @param request the body of the request
  /// @throws AssertionError if it is refused
  /// @throws InterruptedException if this JVM is about to end
  Job measure(String request) throws IOException, InterruptedException {
    Experiment experiment = read(request);
    List<Event> events = new ArrayList<>();
    long begin = System.nanoTime();
    Ending ending = conductor.conduct(experiment, interruption.cancellation(), events::add);
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (ending == Ending.CANCELLED) {
      interruption.requireNone();
    }
    return new Job(new Analysis(engine).of(experiment, events), seconds);
  }

  private Experiment read(String request) throws IOException {
    Processors processors = Processors.allowed();
    Limits limits =
        new Limits(
            processors.count(),
            processors.whyNotRestrictable().orElse(null),
            Memory.now().availableBytes());
    Reading reading =
        new RequestReader(engine, Presets.builtIn(), limits)
            .read(request.getBytes(StandardCharsets.UTF_8));
    return switch (reading) {
      case Reading.Accepted(Experiment experiment, _, _) -> experiment;
      case Reading.Refused(var violations) ->
          throw new AssertionError(request + " is refused: " + violations);
    };
  }

  @Override
  public void close() {
    lock.close();
  }
}
