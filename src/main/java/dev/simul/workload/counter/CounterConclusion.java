package dev.simul.workload.counter;

import dev.simul.prose.Prose;
import dev.simul.workload.CellFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the figures of [CounterWorkload] say: which cells lost how much, and which counted for
/// themselves.
final class CounterConclusion {
  private final String additions;
  private final Guard guard;

  /// @param additions how often all tasks of a run add in total
  CounterConclusion(long additions, Guard guard) {
    this.additions = Prose.grouped(additions);
    this.guard = guard;
  }

  Optional<String> of(List<CellFigures> cells) {
    List<CellFigures> together =
        cells.stream().filter(cell -> cell.has(CounterWork.LOST_UPDATES)).toList();
    List<CellFigures> apart =
        cells.stream()
            .filter(cell -> !together.contains(cell) && cell.has(CounterWork.COUNTED))
            .toList();
    List<String> sentences = new ArrayList<>();
    if (!together.isEmpty()) {
      sentences.add(losses(together));
    }
    if (!apart.isEmpty()) {
      sentences.add(
          "With "
              + names(apart)
              + ", each process counted for itself, and the parent saw none of it.");
    }
    return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", sentences));
  }

  private String losses(List<CellFigures> cells) {
    List<CellFigures> losers = cells.stream().filter(cell -> lost(cell) > 0).toList();
    List<CellFigures> others = cells.stream().filter(cell -> lost(cell) == 0).toList();
    if (losers.isEmpty()) {
      return noLoss(others);
    }
    List<String> losses = new ArrayList<>();
    for (CellFigures cell : losers) {
      losses.add(
          losses.isEmpty()
              ? cell.name()
                  + " lost "
                  + Prose.grouped(lost(cell))
                  + " of "
                  + additions
                  + " additions"
              : cell.name() + " " + Prose.grouped(lost(cell)));
    }
    return Prose.capitalized(Prose.list(losses))
        + (others.isEmpty() ? "" : "; " + names(others) + " lost none")
        + ".";
  }

  /// A figure is the median over runs, so without a guard a loss of 0 only means that most runs
  /// lost nothing.
  private String noLoss(List<CellFigures> cells) {
    if (guard != Guard.NONE) {
      return "With guard " + guard.word() + ", none of " + additions + " additions were lost.";
    }
    return cells.size() == 1
        ? Prose.capitalized(names(cells)) + " lost none of " + additions + " additions."
        : "The median run lost none of "
            + additions
            + " additions, but nothing guards the counter: a race does not always show.";
  }

  private static String names(List<CellFigures> cells) {
    return Prose.list(cells.stream().map(CellFigures::name).toList());
  }

  private static long lost(CellFigures cell) {
    return Math.round(cell.figure(CounterWork.LOST_UPDATES));
  }
}
