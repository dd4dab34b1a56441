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
import java.util.Random;

/// P2: a fork of JMH and one of ours with the same flags, one after the other in random order. They
/// must agree.
record AgainstJmh() implements Part<Lab> {
  private static final int PAIRS = 10;

  /// A kernel that both run.
  ///
  /// @param benchmark the method of [JmhKernels]
  /// @param margin within which the two must agree
  private record Kernel(
      String benchmark, String workload, int tasks, String executor, double margin) {}

  private static final List<Kernel> KERNELS =
      List.of(
          new Kernel("count", "\"count\", \"steps\": " + JmhKernels.STEPS, 1, "serial", 0.03),
          new Kernel(
              "sleep",
              "\"sleep\", \"durations\": [\"" + JmhKernels.SLEEP_MILLIS + "ms\"]",
              1,
              "serial",
              0.01),
          new Kernel(
              "pingPong",
              "\"ping-pong\", \"messages\": " + JmhKernels.MESSAGES,
              2,
              "platform-threads",
              0.05));

  @Override
  public String name() {
    return "P2";
  }

  @Override
  public String meaning() {
    return "Pairs of forks, one of JMH 1.37 and one of ours, with the same flags: two one-sided tests of ln(ours / JMH), each at 5%.";
  }

  @Override
  public int trials() {
    return PAIRS * KERNELS.size();
  }

  @Override
  public Finding trial(int number, Lab lab) throws Exception {
    Kernel kernel = KERNELS.get((number - 1) % KERNELS.size());
    boolean oursFirst = new Random(31L * number).nextDouble() < 0.5;
    JmhFork jmh = new JmhFork(lab.directory().resolve("jmh"));
    double ours = oursFirst ? ours(kernel, number, lab) : 0;
    double theirs = jmh.seconds(kernel.benchmark, flags());
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
                {"workload": {"type": %s}, "tasks": %d, "executors": [{"key": "ours", "type": "%s"}],
                 "measurement": {"effort": "quick", "generations": 1, "rounds": 9, "timeLimit": "1m",
                 "forkHeap": "128m", "seed": "%d"}}
                """,
                kernel.workload,
                kernel.tasks,
                kernel.executor,
                number));
    Result.Cell cell = job.result().cell("ours");
    if (cell.observed() == null || !cell.observed().jvmFlags().equals(flags())) {
      throw new IllegalStateException(
          "the flags are " + cell.observed() + " and not those that JMH gets, " + flags());
    }
    return Averages.median(
        cell.samples().stream()
            .filter(sample -> sample.phase() == Iteration.Phase.MEASURED)
            .map(Result.Sample::wallSeconds)
            .toList());
  }

  /// Returns the flags of our forks.
  private static List<String> flags() {
    List<String> flags =
        new ArrayList<>(
            List.of(
                "-Xms128m",
                "-Xmx128m",
                "-XX:+UseG1GC",
                "-XX:ActiveProcessorCount=" + Processors.allowed().count()));
    flags.addAll(LocalTask.JVM_FLAGS);
    return flags;
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
            Check.of(
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
                interval.liesWithin(-margin, margin)))
        .orElseGet(() -> new Check(what, bound, logs.size() + " pairs", Check.State.OPEN));
  }
}
