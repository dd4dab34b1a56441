package dev.simul.conclusion;

import dev.simul.engine.BoundExperiment;
import dev.simul.engine.BoundWorkload;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Result;
import dev.simul.workload.CellFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The conclusion of a result, in words: its verdicts, which mention every cell, and what explains
/// them.
public final class Conclusion {
  private Conclusion() {}

  /// Returns the conclusion.
  ///
  /// @param cells all cells of the result
  /// @param fastest the keys of the cells that may be the fastest; null if that was not judged
  /// @param complete whether the measurement has ended: before, there are no verdicts
  public static String of(
      BoundExperiment bound,
      List<Result.Cell> cells,
      @Nullable List<String> fastest,
      boolean complete) {
    ComparedCells comparison = new ComparedCells(bound, cells, fastest);
    BoundWorkload workload = bound.workload();
    Optional<String> subject =
        workload
            .explained()
            .conclusion(workload.parameters(), bound.experiment().tasks(), figures(comparison));
    List<String> sentences = new ArrayList<>();
    subject.ifPresent(sentences::add);
    sentences.addAll(compared(comparison, complete));
    sentences.addAll(new UnmeasuredSentences(comparison, complete).all());
    // Where the experiment is about the workload's own figures, the tables say enough about costs.
    if (subject.isEmpty()) {
      CostSentence.of(comparison).ifPresent(sentences::add);
    }
    return String.join(" ", sentences);
  }

  private static List<String> compared(ComparedCells comparison, boolean complete) {
    if (comparison.compared().isEmpty()) {
      return List.of(
          "Nothing to compare: a comparison needs a baseline and another cell that were both measured.");
    }
    boolean judged =
        comparison.compared().stream().anyMatch(cell -> ComparedCells.verdict(cell) != null);
    return complete && judged
        ? new VerdictSentences(comparison).all()
        : new OpenSentences(comparison, complete).all();
  }

  private static List<CellFigures> figures(ComparedCells comparison) {
    return comparison.fastestFirst().stream()
        .filter(cell -> cell.status() == CellStatus.OK && !cell.figures().isEmpty())
        .map(cell -> new CellFigures(comparison.name(cell), cell.figures()))
        .toList();
  }
}
