package dev.simul.measurement;

import dev.simul.experiment.Event;
import dev.simul.experiment.Progress;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reports how far a measurement is, by how long the parts took so far. Confined to the conductor's
/// thread.
final class ProgressReport {
  private final List<ActiveCell> cells;
  private final int generations;
  private final Pace pace;
  private final LimitWatch limit;
  private final Consumer<Event> events;
  private int generation;
  private double generationBegin;
  private double fraction;

  ProgressReport(
      List<ActiveCell> cells,
      int generations,
      Pace pace,
      LimitWatch limit,
      Consumer<Event> events) {
    this.cells = cells;
    this.generations = generations;
    this.pace = pace;
    this.limit = limit;
    this.events = events;
  }

  void generationBegins(int number) {
    generation = number;
    generationBegin = limit.elapsedSeconds();
  }

  /// Reports that a cell's turn has come.
  ///
  /// @param round the round, or 0 outside rounds
  void report(ActiveCell cell, int round) {
    @Nullable Double left = secondsLeft();
    if (left != null) {
      double elapsed = limit.elapsedSeconds();
      fraction = Math.max(fraction, elapsed / (elapsed + left));
    }
    events.accept(
        new Event.Progressed(
            new Progress(fraction, cell.key(), generation, generations, round, left)));
  }

  /// Estimates the time to the end; null until every cell has an iteration.
  private @Nullable Double secondsLeft() {
    List<ActiveCell> going = cells.stream().filter(cell -> !cell.over()).toList();
    if (going.stream().anyMatch(cell -> !cell.measured())) {
      return null;
    }
    double elapsed = limit.elapsedSeconds() - generationBegin;
    double cost = pace.expectedCost(going, elapsed);
    double left = Math.max(0, cost - elapsed) + (generations - generation) * cost;
    return Math.clamp(left, 0, Math.max(0, limit.leftSeconds()));
  }
}
