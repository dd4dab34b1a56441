package dev.simul.proof;

import dev.simul.experiment.Result;
import dev.simul.experiment.Verdict;
import java.util.List;
import java.util.Locale;

/// P3: two equal cells beside a program that takes a processor. Nothing may be called different,
/// and the reader must be warned.
record BesideBurner() implements Part<Lab> {

  @Override
  public String name() {
    return "P3";
  }

  @Override
  public String meaning() {
    return "Jobs of two equal cells, serial and a pool of threads in turn, beside a program that takes a processor.";
  }

  @Override
  public int trials() {
    return 20;
  }

  @Override
  public Finding trial(int number, Lab lab) throws Exception {
    String type = number % 2 == 1 ? "serial" : "thread-pool";
    try (Burner _ = Burner.start()) {
      Job job =
          lab.measure(
              String.format(
                  Locale.ROOT,
                  """
                  {"workload": {"type": "count", "steps": 18000000}, "tasks": 4, "baseline": "first",
                   "executors": [{"key": "first", "type": "%1$s"}, {"key": "second", "type": "%1$s"}],
                   "measurement": {"effort": "quick", "forkHeap": "128m", "seed": "%2$d"}}
                  """,
                  type,
                  number));
      Result.Interval interval = job.versus("second").ci();
      Finding finding =
          new Finding(type)
              .with("ln ratios", job.logRatios("second"))
              .with("verdict", job.verdict("second"))
              .with("doubts", String.join(", ", job.doubts()));
      return interval == null
          ? finding
          : finding.with("interval", List.of(interval.low(), interval.high()));
    }
  }

  @Override
  public List<Check> checks(List<Finding> findings) {
    long called = findings.stream().filter(BesideBurner::calledBeyond).count();
    long warned =
        findings.stream().filter(finding -> finding.word("doubts").contains("NOISE/")).count();
    return List.of(
        Check.atMost("called different beyond 5%", called, 0),
        Check.share("warned of noise", warned, findings.size(), 19.0 / 20));
  }

  private static boolean calledBeyond(Finding finding) {
    boolean called =
        finding.word("verdict").equals(Verdict.FASTER.name())
            || finding.word("verdict").equals(Verdict.SLOWER.name());
    return called
        && (finding.figure("interval", 0) > 1.05 || finding.figure("interval", 1) < 1 / 1.05);
  }
}
