package dev.simul.proof;

import dev.simul.experiment.Result;
import java.util.ArrayList;
import java.util.List;

/// P6: the small preset that people begin with gives verdicts within a minute.
record SmallPreset() implements Part<Lab> {

  @Override
  public String name() {
    return "P6";
  }

  @Override
  public String meaning() {
    return "The preset `cpu-bound`, small, with all its executors.";
  }

  @Override
  public int trials() {
    return 1;
  }

  @Override
  public Finding trial(int number, Lab lab) throws Exception {
    // What is made once for a build would otherwise count.
    lab.measure(
        "{\"preset\": \"cpu-bound\", \"size\": \"small\", \"measurement\": {\"effort\": \"once\"}}");
    Job job =
        lab.measure(
            "{\"preset\": \"cpu-bound\", \"size\": \"small\", \"measurement\": {\"seed\": \"1\"}}");
    Finding finding =
        new Finding("cpu-bound-small")
            .with("seconds", job.seconds())
            .with("doubts", String.join(", ", job.doubts()));
    for (Result.Cell cell : job.result().cells()) {
      Result.WallSeconds wall = cell.wallSeconds();
      finding.with("generations of " + cell.key(), wall == null ? 0 : wall.generations());
      if (!cell.key().equals(job.result().baseline())) {
        finding.with("verdict of " + cell.key(), job.verdict(cell.key()));
        Result.Interval interval = job.versus(cell.key()).ci();
        if (interval != null) {
          finding.with("interval of " + cell.key(), List.of(interval.low(), interval.high()));
        }
      }
    }
    return finding;
  }

  @Override
  public List<Check> checks(List<Finding> findings) {
    Finding finding = findings.getFirst();
    List<Check> checks = new ArrayList<>();
    checks.add(
        Check.within("seconds of measuring (45 is the aim)", finding.figure("seconds"), 0, 60));
    finding
        .figures()
        .forEach((name, values) -> {
          if (name.startsWith("generations of ")) {
            checks.add(Check.within(name, values.getFirst(), 6, 6));
          }
          if (name.startsWith("interval of ")) {
            double halfWidth = Math.sqrt(values.get(1) / values.get(0)) - 1;
            checks.add(
                Check.of(
                    "half-width of the " + name,
                    "at most 5%",
                    Check.percent(halfWidth),
                    halfWidth <= 0.05));
          }
        });
    finding
        .words()
        .forEach((name, word) -> {
          if (name.startsWith("verdict of ")) {
            checks.add(Check.verdict(name, null, word));
          }
        });
    return checks;
  }
}
