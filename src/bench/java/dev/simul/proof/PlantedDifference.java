package dev.simul.proof;

import dev.simul.statistics.Averages;
import dev.simul.statistics.MeanInterval;
import dev.simul.statistics.SampleMean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// P1: two equal cells and one that does 3% more, with every executor in turn. Intervals must miss
/// as often as they claim to, and find what was planted.
///
/// With `processes` nothing is planted: most of its time goes to starting JVMs, and 3% more steps
/// take less than 3% more time.
record PlantedDifference() implements Part<Lab> {
  private static final double ERROR_RATE = 0.05;
  private static final double PLANTED = Math.log(1.03);
  private static final double MOST_DEVIATION = 0.02;

  /// An iteration of the steps of four tasks takes about 0.15 s on two processors.
  private static final long STEPS_ONE_AT_A_TIME = 18_000_000;

  private static final long STEPS_AT_ONCE = 36_000_000;

  @Override
  public String name() {
    return "P1";
  }

  @Override
  public String meaning() {
    return "Jobs of three cells (a, a, and a with 3% more steps), over all executors; intervals are unadjusted, at 95%.";
  }

  @Override
  public int trials() {
    return 60;
  }

  @Override
  public Finding trial(int number, Lab lab) throws Exception {
    List<String> types = lab.shippedExecutors();
    String type = types.get((number - 1) % types.size());
    boolean planted = !lab.executor(type).traits().processPerTask();
    boolean alone =
        lab.executor(type).traits().oneAtATime()
            || lab.executor(type).traits().lockedFormOf() != null;
    String request =
        String.format(
            Locale.ROOT,
            """
            {"workload": {"type": "proof-loop", "steps": %d}, "tasks": 4, "baseline": "first",
             "executors": [{"key": "first", "type": "%2$s"}, {"key": "second", "type": "%2$s"}%3$s],
             "measurement": {"effort": "quick", "timeLimit": "5m", "forkHeap": "128m", "workerHeap": "64m",
             "seed": "%4$d"}}
            """,
            alone ? STEPS_ONE_AT_A_TIME : STEPS_AT_ONCE,
            type,
            planted
                ? ", {\"key\": \"planted\", \"type\": \"planted\", \"of\": \"" + type + "\"}"
                : "",
            number);
    Job job = lab.measure(request);
    Finding finding =
        new Finding(type)
            .with("same", job.logRatios("second"))
            .with("seconds of an iteration", job.wallSeconds("first"))
            .with("doubts", String.join(", ", job.doubts()));
    // A planted cell is slower, so that the ratio is turned round.
    return planted
        ? finding.with("planted", job.logRatios("planted").stream().map(log -> -log).toList())
        : finding;
  }

  @Override
  public List<Check> checks(List<Finding> findings) {
    List<Finding> planted = findings.stream().filter(finding -> finding.has("planted")).toList();
    double scale = (double) findings.size() / trials();
    long missed =
        findings.stream().filter(finding -> interval(finding, "same").excludes(0)).count();
    double squares = findings.stream().mapToDouble(PlantedDifference::squaredQuantile).sum();
    double deviation =
        Averages.median(
            findings.stream()
                .map(finding -> SampleMean.of(finding.all("same")).standardDeviation())
                .toList());
    List<Check> checks = new ArrayList<>();
    checks.add(Check.atMost("intervals of equal cells without 1", missed, 8));
    checks.add(
        scale < 1
            ? new Check("sum of z²", "35.5 to 92.0", Check.number(squares), Check.State.OPEN)
            : Check.within("sum of z²", squares, 35.5, 92.0));
    boolean restless = deviation > MOST_DEVIATION;
    Check found =
        Check.share(
            "3% found",
            planted.stream().filter(finding -> interval(finding, "planted").low() > 0).count(),
            planted.size(),
            0.8);
    // Intervals of a restless machine are rightly wide.
    checks.add(restless ? found.open() : found);
    checks.add(
        Check.share(
            "ln 1.03 inside",
            planted.stream()
                .filter(finding -> !interval(finding, "planted").excludes(PLANTED))
                .count(),
            planted.size(),
            0.87));
    checks.add(
        new Check(
            "median deviation of ln ratios between generations",
            "at most 2%, else the machine is too restless to tell",
            Check.percent(deviation),
            restless ? Check.State.OPEN : Check.State.MET));
    return checks;
  }

  private static MeanInterval interval(Finding finding, String key) {
    return MeanInterval.of(finding.all(key), ERROR_RATE).orElseThrow();
  }

  /// Returns the square of the normal quantile that is as improbable as the t of two equal cells.
  private static double squaredQuantile(Finding finding) {
    SampleMean mean = SampleMean.of(finding.all("same"));
    double t = Math.abs(mean.mean()) * Math.sqrt(mean.size()) / mean.standardDeviation();
    double beyond = TDistribution.of(mean.size() - 1).survivalProbability(t);
    double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(beyond);
    return z * z;
  }
}
