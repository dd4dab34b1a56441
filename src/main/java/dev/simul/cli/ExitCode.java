package dev.simul.cli;

import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Judgement;
import dev.simul.experiment.Judgement.Verdict;
import dev.simul.experiment.Measured;
import dev.simul.experiment.Result;
import dev.simul.study.Evidence;
import dev.simul.study.JudgedClaim;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// How the program ends. If a signal ends it, the exit code is 128 plus the signal's number.
enum ExitCode {
  ALL_WELL(0, "all went well"),
  EXPECTATION_FAILED(1, "an expectation failed"),
  REFUSED(2, "the command or the request was refused"),
  DOUBTFUL(3, "tasks did not do their work, or an expectation or a claim is inconclusive"),
  FAILED(4, "the run failed, or a cell failed, timed out or was not run");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /// Returns how a run of a study ends: like the worst of its jobs, or doubtful if a claim could
  /// not be judged. A claim's verdict does not matter: a refuted claim is an answer too.
  static ExitCode of(Collection<Evidence> jobs, List<JudgedClaim> claims) {
    Set<ExitCode> codes = EnumSet.noneOf(ExitCode.class);
    for (Evidence job : jobs) {
      switch (job) {
        case Evidence.Ended(Measured all) -> codes.add(of(all.result()));
        case Evidence.Absent _ -> codes.add(DOUBTFUL);
        case Evidence.Stopped _, Evidence.UnderWay _ -> codes.add(FAILED);
      }
    }
    if (codes.contains(FAILED)) {
      return FAILED;
    }
    return codes.contains(DOUBTFUL) || claims.stream().anyMatch(JudgedClaim::open)
        ? DOUBTFUL
        : ALL_WELL;
  }

  int code() {
    return code;
  }

  String meaning() {
    return meaning;
  }

  /// Returns how a run with this result ends. A failed expectation comes first: what an interval
  /// disproves is certain, whatever became of the other cells. A cell that this machine cannot run
  /// is not a failure, unless no cell could be run.
  static ExitCode of(Result result) {
    Set<Verdict> verdicts =
        result.expectations().stream()
            .map(Judgement::verdict)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Verdict.class)));
    if (verdicts.contains(Verdict.FAIL)) {
      return EXPECTATION_FAILED;
    }
    Set<CellStatus> found =
        result.cells().stream()
            .map(Result.Cell::status)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(CellStatus.class)));
    if (found.contains(CellStatus.INVALID)) {
      return DOUBTFUL;
    }
    found.remove(CellStatus.UNSUPPORTED);
    if (!found.equals(EnumSet.of(CellStatus.OK))) {
      return FAILED;
    }
    return verdicts.contains(Verdict.INCONCLUSIVE) ? DOUBTFUL : ALL_WELL;
  }
}
