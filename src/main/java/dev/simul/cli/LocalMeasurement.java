package dev.simul.cli;

import dev.simul.analysis.Analysis;
import dev.simul.engine.Engine;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Plan.Effort;
import dev.simul.experiment.Progress;
import dev.simul.machine.Environment;
import dev.simul.machine.MeasuringLock;
import dev.simul.machine.Memory;
import dev.simul.machine.OperatingSystem;
import dev.simul.machine.Processors;
import dev.simul.measurement.Cancellation;
import dev.simul.measurement.Conductor;
import dev.simul.measurement.Ending;
import dev.simul.measurement.archive.ChildClasses;
import dev.simul.measurement.scratch.Scratch;
import dev.simul.measurement.scratch.ScratchRoom;
import dev.simul.measurement.scratch.ScratchRoot;
import dev.simul.measurement.scratch.UnusableScratchException;
import dev.simul.prose.PlainText;
import dev.simul.report.LiveTable;
import dev.simul.request.Limits;
import dev.simul.request.Reading;
import dev.simul.request.RequestReader;
import dev.simul.request.json.Violation;
import dev.simul.request.preset.Presets;
import dev.simul.target.Authority;
import dev.simul.target.TargetAddresses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Measures on this machine, here and now, one experiment after another.
final class LocalMeasurement {
  private final Engine engine;
  private final Presets presets;
  private final Streams streams;
  private final Places places;
  private final Set<Authority> hosts;
  private final MeasuringLock lock;
  private final Analysis analysis;

  /// @param hosts the hosts that tasks may call
  LocalMeasurement(
      Engine engine, Presets presets, Streams streams, Places places, Set<Authority> hosts) {
    this.engine = engine;
    this.presets = presets;
    this.streams = streams;
    this.places = places;
    this.hosts = Set.copyOf(hosts);
    this.lock = new MeasuringLock(places.lockFile());
    this.analysis = new Analysis(engine);
  }

  /// Reserves this machine for measuring experiments, one after another.
  ///
  /// Whatever takes time waits for the machine's lock, because it would disturb the measurement of
  /// the process that holds it.
  ///
  /// @param source where they come from, to show others who is measuring
  /// @throws RefusedException if this machine does not allow it
  /// @throws IOException if the machine fails
  Session open(String source, List<Experiment> experiments)
      throws RefusedException, IOException, InterruptedException {
    String holder = "simul run " + source + " (process " + ProcessHandle.current().pid() + ")";
    MeasuringLock.Held held = lock.take(holder, this::sayWhoMeasures);
    try {
      for (Experiment experiment : experiments) {
        prepareScratch(experiment);
      }
      ChildClasses childClasses =
          ChildClasses.in(places.home().resolve("classpath"), streams.err()::println);
      // Nothing listens in this process.
      TargetAddresses targets = new TargetAddresses(hosts, _ -> false);
      return new Session(held, new Conductor(engine, childClasses, places.scratch(), targets));
    } catch (RefusedException | IOException | RuntimeException | Error unfit) {
      held.close();
      throw unfit;
    }
  }

  /// This machine, reserved for measuring until the session is closed.
  final class Session implements AutoCloseable {
    private final MeasuringLock.Held held;
    private final Conductor conductor;

    private Session(MeasuringLock.Held held, Conductor conductor) {
      this.held = held;
      this.conductor = conductor;
    }

    /// Measures one experiment, with its progress on standard error.
    ///
    /// @param events takes what happens
    /// @throws IOException if the machine fails
    Ending measure(Experiment experiment, Cancellation cancellation, List<Event> events)
        throws IOException {
      sayWhatIsMeasured(experiment);
      Ending ending = conduct(conductor, experiment, cancellation, events);
      if (ending == Ending.CANCELLED) {
        streams.err().println("cancelled: its processes and files are gone");
      }
      return ending;
    }

    @Override
    public void close() {
      held.close();
    }
  }

  private static void refuseIf(Optional<String> refusal) throws RefusedException {
    if (refusal.isPresent()) {
      throw new RefusedException(refusal.get());
    }
  }

  /// Reads the body of a request.
  ///
  /// @param source what it comes from, for messages
  /// @throws RefusedException if it is not valid, or measurements cannot run on this machine
  Experiment experiment(String source, byte[] body) throws RefusedException {
    refuseIf(OperatingSystem.refusal());
    Processors processors = Processors.allowed();
    Limits limits =
        new Limits(
            processors.count(),
            processors.whyNotRestrictable().orElse(null),
            Memory.now().availableBytes(),
            null,
            hosts);
    return switch (new RequestReader(engine, presets, limits).read(body)) {
      case Reading.Accepted(Experiment experiment, _, _) -> {
        if (!experiment.nodeSelector().isEmpty()) {
          throw new RefusedException(
              "nodeSelector chooses among the nodes of a service, and this command measures on this machine: leave it out");
        }
        yield experiment;
      }
      case Reading.Refused(List<Violation> violations) ->
          throw new RefusedException(explained(source, violations));
    };
  }

  /// Returns what this machine is like now.
  Environment environment() {
    return Environment.look(places.scratch());
  }

  private static List<String> explained(String source, List<Violation> violations) {
    List<String> lines = new ArrayList<>();
    lines.add("the request " + source + " is refused:");
    for (Violation violation : violations) {
      String place = violation.pointer().isEmpty() ? "the request" : violation.pointer();
      lines.add("  " + PlainText.oneLine(place + " " + violation.message()));
    }
    return lines;
  }

  private void prepareScratch(Experiment experiment) throws RefusedException, IOException {
    Path scratch = places.scratch();
    try {
      ScratchRoot.prepare(scratch);
    } catch (UnusableScratchException unusable) {
      throw new RefusedException(
          unusable.getMessage() + ": choose another directory with --scratch");
    }
    Scratch.sweep(scratch);
    refuseIf(ScratchRoom.refusal(scratch, engine.bind(experiment).scratchBytes()));
  }

  private void sayWhoMeasures(String holder) {
    streams
        .err()
        .println(
            holder
                + " is measuring on this machine: waiting until it has finished. Press Ctrl-C to give up.");
  }

  private void sayWhatIsMeasured(Experiment experiment) {
    streams
        .err()
        .printf(
            "measuring %s%d cells, for at most %d s%n",
            experiment.name() == null ? "" : PlainText.oneLine(experiment.name()) + ": ",
            experiment.cells().size(),
            experiment.plan().timeLimit().toSeconds());
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
              return;
            }
            events.add(event);
            if (changesTable(experiment, event)) {
              display.show(
                  () -> new LiveTable(experiment, analysis.of(experiment, events)).lines());
            }
          });
    }
  }

  /// Returns whether an event is worth a look at the figures: the end of a round, or of an
  /// iteration where there is only one for each cell. At first the table names the cells.
  private static boolean changesTable(Experiment experiment, Event event) {
    return event instanceof Event.Began
        || event instanceof Event.RoundEnded
        || (event instanceof Event.Iterated && experiment.plan().effort() == Effort.ONCE);
  }
}
