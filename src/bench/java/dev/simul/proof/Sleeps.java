package dev.simul.proof;

import dev.simul.statistics.Averages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// P4: sleeps, whose times are known before they are measured, one after another and at once.
record Sleeps() implements Part<Lab> {
  private static final String DIFFERENT = "100 ms and 3 ms";
  private static final String ALIKE = "100 ms and 0.5 ms";
  private static final String EIGHT = "8 x 100 ms";

  @Override
  public String name() {
    return "P4";
  }

  @Override
  public String meaning() {
    return "Two sleeps or eight, serial against a pool of as many threads.";
  }

  @Override
  public int trials() {
    return 3;
  }

  @Override
  public Finding trial(int number, Lab lab) throws Exception {
    return switch (number) {
      case 1 -> measure(DIFFERENT, 2, "\"100ms\", \"3ms\"", lab);
      case 2 -> measure(ALIKE, 2, "\"100ms\", \"500us\"", lab);
      default -> measure(EIGHT, 8, "\"100ms\"", lab);
    };
  }

  private static Finding measure(String name, int tasks, String durations, Lab lab)
      throws Exception {
    Job job =
        lab.measure(
            String.format(
                Locale.ROOT,
                """
                {"workload": {"type": "sleep", "durations": [%s]}, "tasks": %2$d, "baseline": "serial",
                 "executors": [{"type": "serial"}, {"key": "pool", "type": "thread-pool", "workers": %2$d}],
                 "measurement": {"effort": "quick", "forkHeap": "128m", "seed": "1"}}
                """,
                durations,
                tasks));
    return new Finding(name)
        .with("speedup", Math.exp(Averages.mean(job.logRatios("pool"))))
        .with("ln ratios", job.logRatios("pool"))
        .with("serial", job.wallSeconds("serial"))
        .with("pool", job.wallSeconds("pool"))
        .with("verdict", job.verdict("pool"))
        .with("doubts", String.join(", ", job.doubts()));
  }

  @Override
  public List<Check> checks(List<Finding> findings) {
    List<Check> checks = new ArrayList<>();
    for (Finding finding : findings) {
      String name = finding.name();
      switch (name) {
        case DIFFERENT -> {
          checks.add(verdict(finding, "FASTER"));
          checks.add(Check.within(name + ": speedup", finding.figure("speedup"), 1.024, 1.036));
        }
        case ALIKE -> checks.add(verdict(finding, "EQUIVALENT"));
        default -> {
          checks.add(Check.within(name + ": serial, s", finding.figure("serial"), 0.8, 0.8 * 1.02));
          checks.add(Check.within(name + ": pool, s", finding.figure("pool"), 0.1, 0.1 * 1.02));
        }
      }
    }
    return checks;
  }

  private static Check verdict(Finding finding, String expected) {
    return Check.verdict(finding.name() + ": verdict", expected, finding.word("verdict"));
  }
}
