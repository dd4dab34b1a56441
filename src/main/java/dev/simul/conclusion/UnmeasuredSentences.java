package dev.simul.conclusion;

import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Result;
import dev.simul.prose.Prose;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Which cells there are no figures of, and what became of them.
///
/// @param complete whether the measurement has ended
record UnmeasuredSentences(ComparedCells comparison, boolean complete) {

  /// Returns a sentence for each status of such cells.
  List<String> all() {
    Map<CellStatus, List<Result.Cell>> byStatus =
        comparison.cells().stream()
            .filter(cell -> cell.status() != CellStatus.OK)
            .collect(Collectors.groupingBy(Result.Cell::status, TreeMap::new, Collectors.toList()));
    return byStatus.entrySet().stream()
        .map(cells -> sentence(cells.getKey(), cells.getValue()))
        .toList();
  }

  private String sentence(CellStatus status, List<Result.Cell> cells) {
    String names = comparison.names(cells);
    return Prose.capitalized(
            switch (status) {
              case OK -> throw new IllegalArgumentException("these cells were measured: " + names);
              case INVALID -> "tasks did not do their work in " + names;
              case FAILED -> names + " failed";
              case TIMED_OUT -> names + " ran into the time limit";
              case UNSUPPORTED -> names + " cannot run here";
              case NOT_RUN ->
                  complete
                      ? comparison.were(cells) + " not measured"
                      : "nothing is known of " + names + " yet";
            })
        + ".";
  }
}
