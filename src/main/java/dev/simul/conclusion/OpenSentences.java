package dev.simul.conclusion;

import dev.simul.experiment.Result;
import dev.simul.prose.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The speedups of a result without any verdict, and why it has none.
///
/// @param complete whether the measurement has ended
record OpenSentences(ComparedCells comparison, boolean complete) {

  List<String> all() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        (complete
                ? Prose.capitalized(why(comparison.compared().getFirst())) + ", no verdict"
                : "Provisional, since the measurement has not ended")
            + ": compared with "
            + comparison.baselineName()
            + ", "
            + speedups()
            + ".");
    List<Result.Cell> rest =
        comparison.measured().stream().filter(cell -> ComparedCells.speedup(cell) == 0).toList();
    if (!rest.isEmpty()) {
      sentences.add(
          Prose.capitalized(comparison.names(rest))
              + " cannot be compared"
              + (complete ? "." : " yet."));
    }
    FastestInNotebook.of(comparison).map(FastestInNotebook::text).ifPresent(sentences::add);
    return sentences;
  }

  /// `4 threads were 1.92 times as fast, a pool of 2 threads 1.80 times`.
  private String speedups() {
    List<Result.Cell> cells = comparison.compared();
    List<String> clauses = new ArrayList<>();
    clauses.add(
        comparison.were(List.of(cells.getFirst()))
            + " "
            + ComparedCells.timesAsFast(cells.getFirst())
            + " times as fast");
    cells.stream()
        .skip(1)
        .map(cell -> comparison.name(cell) + " " + ComparedCells.timesAsFast(cell) + " times")
        .forEach(clauses::add);
    return Prose.list(clauses);
  }

  /// Returns in words why a cell has no verdict, from a code in upper snake case.
  static String why(Result.Cell cell) {
    @Nullable String code = cell.versusBaseline() == null ? null : cell.versusBaseline().reason();
    return switch (Objects.requireNonNullElse(code, "")) {
      case "" -> "for no reason that is known";
      case "ONE_ITERATION" -> "one iteration each";
      case "TOO_FEW_GENERATIONS", "FEW_GENERATIONS" -> "fewer than three generations";
      case "NOISE" -> "something else used the processors";
      default -> String.valueOf(code).toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }
}
