package dev.simul.measurement;

import dev.simul.engine.BoundExperiment;
import dev.simul.engine.Engine;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.machine.Memory;
import dev.simul.measurement.archive.ChildClasses;
import dev.simul.measurement.child.ForkLauncher;
import dev.simul.measurement.child.LiveForks;
import dev.simul.measurement.scratch.Scratch;
import dev.simul.process.ProcessTree;
import dev.simul.target.TargetAddresses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Turns an experiment into events, by measuring it in forks. It knows nothing about HTTP, SQL or
/// terminals.
///
/// One measurement at a time per machine: the caller holds the machine's measuring lock.
/// Thread-safe.
public final class Conductor {
  private final Engine engine;
  private final ChildClasses childClasses;
  private final Path scratchRoot;
  private final TargetAddresses targets;
  private final LongSupplier memoryAvailableBytes;
  private final LiveForks forks = new LiveForks();

  /// Makes a conductor whose tasks call no server of others.
  ///
  /// @param childClasses what child JVMs are started from
  /// @param scratchRoot where the files of tasks go; created if needed
  public Conductor(Engine engine, ChildClasses childClasses, Path scratchRoot) {
    this(engine, childClasses, scratchRoot, TargetAddresses.NONE);
  }

  /// @param childClasses what child JVMs are started from
  /// @param scratchRoot where the files of tasks go; created if needed
  /// @param targets finds the servers of others that tasks call
  public Conductor(
      Engine engine, ChildClasses childClasses, Path scratchRoot, TargetAddresses targets) {
    this(engine, childClasses, scratchRoot, targets, () -> Memory.now().availableBytes());
  }

  /// @param memoryAvailableBytes says how much memory is free
  Conductor(
      Engine engine,
      ChildClasses childClasses,
      Path scratchRoot,
      TargetAddresses targets,
      LongSupplier memoryAvailableBytes) {
    this.engine = engine;
    this.childClasses = childClasses;
    this.scratchRoot = scratchRoot;
    this.targets = targets;
    this.memoryAvailableBytes = memoryAvailableBytes;
  }

  /// Returns how many forks of this conductor live now.
  public int forksAlive() {
    return forks.count();
  }

  /// Measures an experiment. When it returns or throws, no process and no file of it is left.
  ///
  /// @param events takes each event as it happens, on this thread, between iterations and never
  ///   during one
  /// @throws IOException if the machine cannot start forks or create files
  public Ending conduct(Experiment experiment, Cancellation cancellation, Consumer<Event> events)
      throws IOException {
    try (Scratch scratch = Scratch.open(scratchRoot);
        ProcessTree tree = new ProcessTree(scratch.run())) {
      BoundExperiment bound = engine.bind(experiment);
      ForkLauncher launcher = new ForkLauncher(bound, childClasses, targets, scratch, tree);
      try (Measuring measuring =
          Measuring.start(
              bound, memoryAvailableBytes.getAsLong(), launcher, forks, cancellation, events)) {
        measuring.run();
        return Ending.FINISHED;
      } catch (CancelledException cancelled) {
        return Ending.CANCELLED;
      }
    }
  }
}
