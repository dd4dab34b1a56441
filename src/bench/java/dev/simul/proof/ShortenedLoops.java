package dev.simul.proof;

import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Result;
import java.util.List;

/// P5: loops that the compiler removes or shortens. Both must be found out.
record ShortenedLoops() implements Part<Lab> {
  private static final List<String> LOOPS = List.of("proof-collapsed", "proof-lcg");

  @Override
  public String name() {
    return "P5";
  }

  @Override
  public String meaning() {
    return "A loop that only counts, and a linear congruential generator, each of which the compiler shortens; each claims the least time of `count`.";
  }

  @Override
  public int trials() {
    return LOOPS.size();
  }

  @Override
  public Finding trial(int number, Lab lab) throws Exception {
    String loop = LOOPS.get(number - 1);
    Job job =
        lab.measure(
            """
            {"workload": {"type": "%s", "steps": 100000000}, "tasks": 4,
             "executors": [{"type": "serial"}, {"type": "thread-pool"}],
             "measurement": {"effort": "quick", "timeLimit": "1m", "forkHeap": "128m", "seed": "1"}}
            """
                .formatted(loop));
    Finding finding = new Finding(loop);
    for (Result.Cell cell : job.result().cells()) {
      finding.with(cell.key(), cell.status().name());
      finding.with("reason of " + cell.key(), String.valueOf(cell.reason()));
    }
    return finding;
  }

  @Override
  public List<Check> checks(List<Finding> findings) {
    return findings.stream()
        .flatMap(finding ->
            List.of("serial", "thread-pool").stream()
                .map(cell ->
                    Check.of(
                        finding.name() + ", " + cell,
                        CellStatus.INVALID.name(),
                        finding.word(cell),
                        finding.word(cell).equals(CellStatus.INVALID.name()))))
        .toList();
  }
}
