package dev.simul.proof;

import dev.simul.executor.LocalTask;
import dev.simul.experiment.Iteration;
import dev.simul.experiment.Result;
import dev.simul.machine.Processors;
import dev.simul.statistics.Averages;
import dev.simul.statistics.MeanInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// P2: a fork of JMH and one of ours with the same flags, one after the other in random order. They
/// must agree.
record AgainstJmh() implements Part<Lab> {
  /// A kernel that both run.
  ///
  /// @param benchmark the method of [JmhKernels]
  /// @param processors on how many it runs
  /// @param margin within which the two must agree
  /// @param pairs how many are needed, as far as the forks of this kernel differ from each other
  private record Kernel(
      String benchmark,
      String workload,
      int tasks,
      String executor,
      int processors,
      double margin,
      int pairs) {}

  private static final Processors ALLOWED = Processors.allowed();

  private static final List<Kernel> KERNELS =
      List.of(
          new Kernel(
              "count",
              "\"count\", \"steps\": " + JmhKernels.STEPS,
              1,
              "serial",
              ALLOWED.count(),
              0.03,
              10),
          new Kernel(
              "sleep",
              "\"sleep\", \"durations\": [\"" + JmhKernels.SLEEP_MILLIS + "ms\"]",
              1,
              "serial",
              ALLOWED.count(),
              0.01,
              10),
          // On one processor, for on several the system chooses anew in each fork whether the two
          // threads share one, which makes a hop several times as fast or slow.
          new Kernel(
              "pingPong",
              "\"ping-pong\", \"messages\": " + JmhKernels.MESSAGES,
              2,
              "platform-threads",
              1,
              0.05,
              40));

  /// The kernels in turn, as long as pairs of them are left.
  private static final List<Kernel> TRIALS =
      IntStream.range(0, KERNELS.stream().mapToInt(Kernel::pairs).max().orElseThrow())
          .boxed()
          .flatMap(pair -> KERNELS.stream().filter(kernel -> pair < kernel.pairs))
          .toList();

  @Override
  public String name() {
    return "P2";
  }

  @Override
  public String meaning() {
    return "Pairs of forks, one of JMH 1.37 and one of ours, with the same flags (`pingPong` on one processor): two one-sided tests of ln(ours / JMH), each at 5%. An interval that lies neither within the margin nor beyond it leaves the question open.";
  }

  @Override
  public int trials() {
    return TRIALS.size();
  }

  @Override
  public Finding trial(int number, Lab lab) throws Exception {
    Kernel kernel = TRIALS.get(number - 1);
    // The first number of a plain Random is nearly the same for all small seeds.
    boolean oursFirst = new SplittableRandom(number).nextBoolean();
    JmhFork jmh = new JmhFork(lab.directory().resolve("jmh"));
    double ours = oursFirst ? ours(kernel, number, lab) : 0;
    double theirs = jmh.seconds(kernel.benchmark, flags(kernel), prefix(kernel));
    ours = oursFirst ? ours : ours(kernel, number, lab);
    return new Finding(kernel.benchmark)
        .with("ours", ours)
        .with("JMH", theirs)
        .with("ln(ours / JMH)", Math.log(ours / theirs))
        .with("first", oursFirst ? "ours" : "JMH");
  }

  private static double ours(Kernel kernel, int number, Lab lab) throws Exception {
    Job job =
        lab.measure(
            String.format(
                Locale.ROOT,
                """
                {"workload": {"type": %s}, "tasks": %d, "processors": %d, "executors": [{"key": "ours", "type": "%s"}],
                 "measurement": {"effort": "quick", "generations": 1, "rounds": 9, "timeLimit": "1m",
                 "forkHeap": "128m", "seed": "%d"}}
                """,
                kernel.workload,
                kernel.tasks,
                kernel.processors,
                kernel.executor,
                number));
    Result.Cell cell = job.result().cell("ours");
    if (cell.observed() == null || !cell.observed().jvmFlags().equals(flags(kernel))) {
      throw new IllegalStateException(
          "the flags are " + cell.observed() + " and not those that JMH gets, " + flags(kernel));
    }
    return Averages.median(
        cell.samples().stream()
            .filter(sample -> sample.phase() == Iteration.Phase.MEASURED)
            .map(Result.Sample::wallSeconds)
            .toList());
  }

  /// Returns the flags of our forks.
  private static List<String> flags(Kernel kernel) {
    List<String> flags =
        new ArrayList<>(
            List.of(
                "-Xms128m",
                "-Xmx128m",
                "-XX:+UseG1GC",
                "-XX:ActiveProcessorCount=" + kernel.processors));
    flags.addAll(LocalTask.JVM_FLAGS);
    return flags;
  }

  /// Returns what to put before the command line of JMH, so that it runs where our forks do.
  private static List<String> prefix(Kernel kernel) {
    return kernel.processors == ALLOWED.count()
        ? List.of()
        : ALLOWED
            .restrictTo(kernel.processors)
            .orElseThrow(() -> new IllegalStateException(ALLOWED.whyNotRestrictable().orElse("")));
  }

  @Override
  public List<Check> checks(List<Finding> findings) {
    return KERNELS.stream().map(kernel -> check(kernel, findings)).toList();
  }

  private static Check check(Kernel kernel, List<Finding> findings) {
    List<Double> logs =
        findings.stream()
            .filter(finding -> finding.name().equals(kernel.benchmark))
            .map(finding -> finding.figure("ln(ours / JMH)"))
            .toList();
    String what = kernel.benchmark + ": ours / JMH, 90%";
    double margin = Math.log(1 + kernel.margin);
    String bound = Check.number(Math.exp(-margin)) + " to " + Check.number(Math.exp(margin));
    return MeanInterval.of(logs, 0.10)
        .map(interval ->
            new Check(
                what,
                bound,
                Check.number(Math.exp(interval.mean()))
                    + " ("
                    + Check.number(Math.exp(interval.low()))
                    + " to "
                    + Check.number(Math.exp(interval.high()))
                    + "), "
                    + logs.size()
                    + " pairs",
                state(interval, margin)))
        .orElseGet(() -> new Check(what, bound, logs.size() + " pairs", Check.State.OPEN));
  }

  private static Check.State state(MeanInterval interval, double margin) {
    if (interval.liesWithin(-margin, margin)) {
      return Check.State.MET;
    }
    boolean beyond = interval.low() > margin || interval.high() < -margin;
    return beyond ? Check.State.MISSED : Check.State.OPEN;
  }
}
