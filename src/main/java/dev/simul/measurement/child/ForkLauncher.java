package dev.simul.measurement.child;

import dev.simul.catalogue.Parameters;
import dev.simul.engine.BoundCell;
import dev.simul.engine.BoundExperiment;
import dev.simul.engine.BoundWorkload;
import dev.simul.executor.LocalTask;
import dev.simul.executor.process.WorkerMain;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Plan;
import dev.simul.machine.Processors;
import dev.simul.measurement.archive.ChildClasses;
import dev.simul.measurement.fork.CompanionMain;
import dev.simul.measurement.fork.ForkMain;
import dev.simul.measurement.scratch.Scratch;
import dev.simul.process.ChildJvm;
import dev.simul.process.Frame;
import dev.simul.process.JvmCommand;
import dev.simul.process.ProcessTree;
import dev.simul.target.Pin;
import dev.simul.target.Target;
import dev.simul.target.TargetAddresses;
import dev.simul.workload.Companion;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Starts the forks of one measurement, each set up for a cell, and the companion of their tasks.
/// Confined to the conductor's thread.
public final class ForkLauncher {
  private final Experiment experiment;
  private final BoundWorkload workload;
  private final String classPath;
  private final Map<Class<?>, List<String>> archives = new HashMap<>();
  private final TargetAddresses targets;
  private final Scratch scratch;
  private final ProcessTree tree;
  private final List<String> prefix;
  private @Nullable Path hosts;
  private int launched;

  /// Makes a launcher for tasks that call no server of others.
  public ForkLauncher(
      BoundExperiment bound, ChildClasses classes, Scratch scratch, ProcessTree tree) {
    this(bound, classes, TargetAddresses.NONE, scratch, tree);
  }

  /// Makes a launcher, and the archives of the children's classes if there are none.
  ///
  /// @param targets finds the servers of others that tasks call
  public ForkLauncher(
      BoundExperiment bound,
      ChildClasses classes,
      TargetAddresses targets,
      Scratch scratch,
      ProcessTree tree) {
    this.experiment = bound.experiment();
    this.workload = bound.workload();
    this.classPath = classes.classPath();
    this.targets = targets;
    String collector = bound.experiment().plan().collector().flag();
    for (Class<?> main : List.of(ForkMain.class, WorkerMain.class)) {
      archives.put(main, classes.flags(main.getName(), collector, scratch, tree));
    }
    this.scratch = scratch;
    this.tree = tree;
    this.prefix = prefix(bound.experiment());
  }

  private static List<String> prefix(Experiment experiment) {
    Integer requested = experiment.requestedProcessors();
    return requested == null
        ? List.of()
        : Processors.allowed()
            .restrictTo(requested)
            .orElseThrow(
                () -> new IllegalStateException("processors cannot be restricted on this machine"));
  }

  /// Looks up the server of others that the tasks call, if they call one. From then on its name
  /// leads the children to that one address, and no other name leads anywhere: a name that leads
  /// elsewhere later, as when it is rebound, does not take them there.
  ///
  /// @throws CellFailedException if it must not be called
  public void pinTarget() throws CellFailedException {
    Optional<Target> target = workload.target();
    if (target.isEmpty()) {
      return;
    }
    switch (targets.pin(target.get())) {
      case Pin.Refused(String reason) -> throw new CellFailedException(reason);
      case Pin.At(InetAddress address) -> {
        try {
          hosts =
              Files.writeString(
                  scratch.directory().resolve("hosts"),
                  address.getHostAddress() + " " + target.get().host().text() + "\n");
        } catch (IOException refused) {
          throw new CellFailedException(
              "the address of its target cannot be written: " + refused, refused);
        }
      }
    }
  }

  /// Starts the process that the tasks talk to, if they need one; [CompanionProcess#open] waits
  /// until it serves. It may use all processors, whatever the cells are restricted to.
  ///
  /// @throws CellFailedException if the machine cannot start it
  public Optional<CompanionProcess> launchCompanion() throws CellFailedException {
    Optional<Companion> described = workload.companion();
    if (described.isEmpty()) {
      return Optional.empty();
    }
    Companion companion = described.get();
    // It computes little, and a collector with threads of its own would take up processors.
    List<String> flags = List.of("-Xmx" + size(companion.heapBytes()), "-XX:+UseSerialGC");
    try {
      return Optional.of(
          new CompanionProcess(
              ChildJvm.start(companion.name(), line(List.of(), flags, CompanionMain.class)),
              companion));
    } catch (IOException refused) {
      throw new CellFailedException(companion.name() + " cannot be started: " + refused, refused);
    }
  }

  /// Starts a fork for a cell; [Fork#setUp] waits until it is set up.
  ///
  /// @param companion what the tasks talk to, or null if they need no companion
  /// @throws CellFailedException if the machine cannot start it
  public Fork launch(BoundCell bound, @Nullable CompanionProcess companion)
      throws CellFailedException {
    String heap = size(experiment.plan().forkHeapBytes());
    List<String> flags = new ArrayList<>(List.of("-Xms" + heap, "-Xmx" + heap));
    flags.addAll(shared());
    Experiment.Cell cell = bound.cell();
    flags.addAll(bound.executor().jvmFlags(cell.resolved()));
    flags.addAll(LocalTask.JVM_FLAGS);
    try {
      // A short name: tasks make sockets in it, whose paths are limited to some 100 bytes.
      Path files = Files.createDirectory(scratch.directory().resolve("fork-" + launched++));
      Frame.SetUp setUp =
          new Frame.SetUp(
              bound.executor().getClass().getName(),
              cell.resolved().values(),
              experiment.tasks(),
              experiment.processors(),
              files.toString(),
              workerLine());
      return new Fork(
          ChildJvm.start("the fork of " + cell.key(), line(prefix, flags, ForkMain.class)),
          flags,
          files,
          assign(companion),
          setUp);
    } catch (IOException refused) {
      throw new CellFailedException("its fork cannot be started: " + refused, refused);
    }
  }

  private Frame.Assign assign(@Nullable CompanionProcess companion) {
    Parameters resolved = workload.parameters();
    return new Frame.Assign(
        workload.workload().getClass().getName(),
        (companion == null ? resolved : resolved.with(Companion.PORT, (long) companion.port()))
            .values());
  }

  /// Returns the command line of workers, which inherit the fork's processors.
  public List<String> workerLine() {
    List<String> flags =
        new ArrayList<>(List.of("-Xmx" + size(experiment.plan().workerHeapBytes())));
    flags.addAll(shared());
    return line(List.of(), flags, WorkerMain.class);
  }

  /// Adds what every child has and no result needs to show.
  private List<String> line(List<String> program, List<String> flags, Class<?> main) {
    List<String> all = new ArrayList<>(flags);
    all.addAll(archives.getOrDefault(main, List.of()));
    all.add("-Djava.io.tmpdir=" + scratch.directory());
    if (hosts != null) {
      // In place of the system's way to look up names.
      all.add("-Djdk.net.hosts.file=" + hosts);
    }
    return new JvmCommand(program, JvmCommand.thisJava(), all, classPath, main.getName())
        .line(tree);
  }

  private List<String> shared() {
    Plan plan = experiment.plan();
    return List.of(plan.collector().flag(), "-XX:ActiveProcessorCount=" + experiment.processors());
  }

  private static String size(long bytes) {
    long mebibytes = bytes >> 20;
    return mebibytes << 20 == bytes ? mebibytes + "m" : (bytes >> 10) + "k";
  }
}
