package dev.simul.cli;

import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Result;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// How the program ends. 1 is kept for expectations that fail; a signal ends it with 128 and the
/// signal's number.
enum ExitCode {
  ALL_WELL(0, "all went well"),
  REFUSED(2, "the command or the request was refused"),
  INVALID(3, "a cell is invalid: its tasks did not do their work"),
  FAILED(4, "the run failed, or a cell failed, timed out or was not run");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  int code() {
    return code;
  }

  String meaning() {
    return meaning;
  }

  /// Returns how a run ends that found this. A cell that this machine cannot run is no failure,
  /// unless none could be run.
  static ExitCode of(Result result) {
    Set<CellStatus> found =
        result.cells().stream()
            .map(Result.Cell::status)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(CellStatus.class)));
    if (found.contains(CellStatus.INVALID)) {
      return INVALID;
    }
    found.remove(CellStatus.UNSUPPORTED);
    return found.equals(EnumSet.of(CellStatus.OK)) ? ALL_WELL : FAILED;
  }
}
