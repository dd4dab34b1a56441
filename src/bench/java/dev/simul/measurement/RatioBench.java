package dev.simul.measurement;

import dev.simul.catalogue.Parameters;
import dev.simul.engine.BoundExperiment;
import dev.simul.engine.Engine;
import dev.simul.executor.Executor;
import dev.simul.executor.Executor.Setting;
import dev.simul.executor.process.WorkerMain;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Plan;
import dev.simul.measurement.archive.TestClasses;
import dev.simul.measurement.child.CellFailedException;
import dev.simul.measurement.child.Fork;
import dev.simul.measurement.child.ForkLauncher;
import dev.simul.measurement.scratch.Scratch;
import dev.simul.process.ChildJvm;
import dev.simul.process.Frame;
import dev.simul.process.JvmCommand;
import dev.simul.process.ProcessTree;
import dev.simul.workload.Workload;
import dev.simul.workload.spawn.SpawnWorkload;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What measuring costs: Simul's forks compared with plain programs, in turn, in one run.
///
/// Arguments choose the parts to run: `count`, `write`, `spawn`, `start`, `trip`, `sleep`; all of
/// them by default. Exits with 1 if a bound is missed.
final class RatioBench {
  private static final Engine ENGINE = Engine.installed();
  private static final long MIB = 1L << 20;

  private final Path directory;
  private boolean kept = true;

  private RatioBench(Path directory) {
    this.directory = directory;
  }

  public static void main(String[] arguments) throws Exception {
    Set<String> parts =
        arguments.length == 0
            ? Set.of("count", "write", "spawn", "start", "trip", "sleep")
            : Set.of(arguments);
    Path directory = Files.createTempDirectory("simul-bench-");
    RatioBench bench = new RatioBench(directory);
    try {
      if (parts.contains("start")) {
        bench.start();
      }
      if (parts.contains("trip")) {
        bench.roundTrip();
      }
      if (parts.contains("spawn")) {
        bench.spawn("thread-pool", "spawn-pool");
        bench.spawn("virtual-threads", "spawn-virtual");
      }
      if (parts.contains("write")) {
        bench.write();
      }
      if (parts.contains("sleep")) {
        for (int tasks : new int[] {100_000, 1_000_000}) {
          bench.sleep("virtual-threads", "sleep-virtual", tasks);
          bench.sleep("reactive", "sleep-reactor", tasks);
        }
      }
      if (parts.contains("count")) {
        bench.count();
      }
    } finally {
      dev.simul.process.FileTree.remove(directory);
    }
    System.exit(bench.kept ? 0 : 1);
  }

  /// Four tasks that count to 9^9, serial and on a pool, against the same in a plain program.
  private void count() throws Exception {
    Experiment experiment = experiment("count", Parameters.NONE, 4, 512, "serial", "thread-pool");
    Pairs serial = new Pairs("count 9^9 x 4, serial: seconds");
    Pairs pool = new Pairs("count 9^9 x 4, thread-pool: seconds");
    Pairs speedup = new Pairs("count 9^9 x 4: speedup of the pool");
    try (Bench bench = new Bench(experiment, flags(experiment));
        Fork ours = bench.fork("serial");
        Fork oursPool = bench.fork("thread-pool")) {
      for (int pair = -1; pair < 11; pair++) {
        Pair one = bench.pair(pair, ours, "count-serial", 4);
        Pair two = bench.pair(pair, oursPool, "count-pool", 4);
        if (pair >= 0) {
          serial.add(one.ours, one.plain);
          pool.add(two.ours, two.plain);
          speedup.add(one.ours / two.ours, one.plain / two.plain);
        }
      }
    }
    kept &= serial.print(true, 1.02);
    kept &= pool.print(true, 1.02);
    kept &= speedup.print(false, 0.98);
  }

  private void write() throws Exception {
    compare("file-write", "serial", "write-serial", 1, 512, 15, true, 1.05);
  }

  private void spawn(String executor, String plain) throws Exception {
    // The rate of tasks is the inverse of the time: half the rate is twice the time.
    compare("spawn", executor, plain, 100_000, 512, 25, true, 2.0);
  }

  private void sleep(String executor, String plain, int tasks) throws Exception {
    compare("sleep", executor, plain, tasks, tasks >= 1_000_000 ? 6144 : 512, 15, true, 1.10);
  }

  private void compare(
      String workload,
      String executor,
      String plain,
      int tasks,
      long heapMib,
      int pairs,
      boolean atMost,
      double bound)
      throws Exception {
    Experiment experiment = experiment(workload, Parameters.NONE, tasks, heapMib, executor);
    Pairs seconds = new Pairs(workload + " x " + tasks + ", " + executor + ": seconds");
    try (Bench bench = new Bench(experiment, flags(experiment));
        Fork ours = bench.fork(executor)) {
      for (int pair = -2; pair < pairs; pair++) {
        Pair both = bench.pair(pair, ours, plain, tasks);
        if (pair >= 0) {
          seconds.add(both.ours, both.plain);
        }
      }
    }
    kept &= seconds.print(atMost, bound);
  }

  /// Worker JVMs up to their first frames, compared with JVMs that say hello, from their start to
  /// their exit, with the same collector and compilers.
  private void start() throws Exception {
    Experiment experiment = experiment("spawn", Parameters.NONE, 1, 512, "serial");
    try (Bench bench = new Bench(experiment, flags(experiment))) {
      List<String> worker = bench.launcher.workerLine();
      start("a worker up to its first frame: seconds", worker, 1, 1.1);
      start("four workers at once up to their first frames: seconds", worker, 4, 1.25);
    }
  }

  private void start(String name, List<String> worker, int atOnce, double bound) throws Exception {
    List<String> hello =
        List.of(
            JvmCommand.thisJava().toString(),
            "-Xmx128m",
            "-XX:+UseG1GC",
            "-XX:ActiveProcessorCount=2",
            "-cp",
            Path.of(Hello.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString(),
            Hello.class.getName());
    Pairs seconds = new Pairs(name);
    for (int pair = -3; pair < 40; pair++) {
      double plain = hellos(hello, atOnce);
      double ours = workers(worker, atOnce);
      if (pair >= 0) {
        seconds.add(ours, plain);
      }
    }
    kept &= seconds.print(true, bound);
  }

  private static double hellos(List<String> line, int atOnce) throws Exception {
    long begin = System.nanoTime();
    List<Process> all = new ArrayList<>();
    for (int i = 0; i < atOnce; i++) {
      all.add(new ProcessBuilder(line).redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
    }
    for (Process hello : all) {
      hello.waitFor();
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private static double workers(List<String> line, int atOnce) throws Exception {
    long begin = System.nanoTime();
    List<ChildJvm> all = new ArrayList<>();
    for (int i = 0; i < atOnce; i++) {
      all.add(ChildJvm.start("worker", line));
    }
    for (ChildJvm worker : all) {
      worker.awaitHello();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    all.forEach(ChildJvm::stop);
    all.forEach(ChildJvm::close);
    return seconds;
  }

  /// A task that does nothing, sent to a warm worker and answered, against a number sent to a plain
  /// JVM and back, over pipes.
  ///
  /// Where the scheduler puts two processes that wake each other decides between 4 and 11 µs, and
  /// it keeps to what it decided. So there are many pairs of fresh processes.
  private void roundTrip() throws Exception {
    Pairs seconds = new Pairs("a round trip to a warm worker: seconds");
    for (int pair = 0; pair < 25; pair++) {
      double plain = plainRoundTrip();
      seconds.add(workerRoundTrip(), plain);
    }
    kept &= seconds.print(true, 1.3);
  }

  private static double plainRoundTrip() throws Exception {
    Process echo =
        new ProcessBuilder(JavaLine.of(List.of(), Echo.class.getName()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (DataOutputStream out = new DataOutputStream(echo.getOutputStream());
        DataInputStream in = new DataInputStream(echo.getInputStream())) {
      return secondsPerTrip(trip -> {
        out.writeLong(trip);
        out.flush();
        in.readLong();
      });
    } finally {
      echo.destroyForcibly();
    }
  }

  private double workerRoundTrip() throws Exception {
    try (ProcessTree tree = new ProcessTree("bench-trip");
        ChildJvm worker = ChildJvm.start("worker", workerLine(tree))) {
      worker.awaitHello();
      worker.send(new Frame.Assign(SpawnWorkload.class.getName(), Map.of()));
      worker.send(new Frame.Begin(directory.toString(), false));
      return secondsPerTrip(trip -> {
        worker.send(new Frame.Run(trip, trip + 1));
        worker.receive();
      });
    }
  }

  @FunctionalInterface
  private interface Trip {
    void go(int number) throws Exception;
  }

  private static double secondsPerTrip(Trip trip) throws Exception {
    int warm = 30_000;
    int measured = 20_000;
    for (int i = 0; i < warm; i++) {
      trip.go(i);
    }
    long begin = System.nanoTime();
    for (int i = 0; i < measured; i++) {
      trip.go(i);
    }
    return (System.nanoTime() - begin) / 1e9 / measured;
  }

  private static List<String> workerLine(ProcessTree tree) {
    return new JvmCommand(
            List.of(),
            JvmCommand.thisJava(),
            List.of("-Xmx128m", "-XX:+UseG1GC", "-XX:ActiveProcessorCount=2"),
            System.getProperty("java.class.path"),
            WorkerMain.class.getName())
        .line(tree);
  }

  private static double seconds(Fork fork) throws CellFailedException {
    Frame.Iterated iterated = fork.iterate(1, false);
    if (iterated.flaw() != null) {
      throw new IllegalStateException(iterated.flaw());
    }
    return iterated.wallNanos() / 1e9;
  }

  private static List<String> flags(Experiment experiment) {
    long heap = experiment.plan().forkHeapBytes() / MIB;
    return List.of(
        "-Xms" + heap + "m", "-Xmx" + heap + "m", "-XX:+UseG1GC", "-XX:ActiveProcessorCount=2");
  }

  private static Experiment experiment(
      String type, Parameters parameters, int tasks, long heapMib, String... executors) {
    Workload workload = ENGINE.workloads().get(type);
    List<Experiment.Cell> cells = new ArrayList<>();
    for (String executor : executors) {
      Executor model = ENGINE.executors().get(executor);
      cells.add(
          new Experiment.Cell(
              executor,
              executor,
              Parameters.NONE,
              model.resolve(
                  model.describe().withDefaults(Parameters.NONE), new Setting(tasks, 2))));
    }
    return new Experiment(
        null,
        new Experiment.Workload(type, parameters, workload.describe().withDefaults(parameters)),
        tasks,
        null,
        2,
        cells,
        executors[0],
        new Plan(
            Plan.Effort.ONCE, Duration.ofHours(1), 1, heapMib * MIB, 128 * MIB, Plan.Collector.G1),
        Map.of(),
        Map.of(),
        List.of(),
        null,
        Map.of());
  }

  /// The seconds that ours and a plain program took.
  private record Pair(double ours, double plain) {}

  /// A plain program and forks side by side, of which one runs at a time.
  private final class Bench implements AutoCloseable {
    private final BoundExperiment bound;
    private final Scratch scratch;
    private final ProcessTree tree;
    private final ForkLauncher launcher;
    private final PlainChild plain;

    Bench(Experiment experiment, List<String> plainFlags) throws Exception {
      this.bound = ENGINE.bind(experiment);
      this.scratch = Scratch.open(directory.resolve("scratch"));
      this.tree = new ProcessTree(scratch.run());
      this.launcher = new ForkLauncher(bound, TestClasses.shared(), scratch, tree);
      this.plain = new PlainChild(plainFlags, directory);
    }

    Fork fork(String key) throws Exception {
      Fork fork = launcher.launch(bound.cell(key), null);
      fork.awaitHello();
      fork.setUp();
      return fork;
    }

    /// Times ours and the plain program, taking turns at being first: what the machine does to the
    /// first of a pair, it does to ours as often as to the other.
    Pair pair(int number, Fork ours, String name, int tasks) throws Exception {
      if (number % 2 == 0) {
        double first = seconds(ours);
        return new Pair(first, plain.seconds(name, tasks));
      }
      double first = plain.seconds(name, tasks);
      return new Pair(seconds(ours), first);
    }

    @Override
    public void close() throws IOException {
      plain.close();
      tree.close();
      scratch.close();
    }
  }
}
