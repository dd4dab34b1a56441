package dev.simul.job.stream;

import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Iteration;
import dev.simul.experiment.Result;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What happened to a cell: an iteration of it ended, a generation that gives its speedup an
/// interval, or the cell itself.
///
/// @param key the cell's key
/// @param generation the generation, from 1; null at the end of the cell
/// @param round the round, from 1; 0 for iterations that belong to none; null if no iteration ended
/// @param phase what the iteration was for; null if none ended
/// @param wallSeconds what it took; null where that is not to be gone by
/// @param status what became of the cell; null as long as it goes on
/// @param reason why it ended
/// @param versusBaseline the comparison so far, which is provisional; null unless a generation
///   ended
record CellChange(
    String key,
    @Nullable Integer generation,
    @Nullable Integer round,
    Iteration.@Nullable Phase phase,
    @Nullable Double wallSeconds,
    @Nullable CellStatus status,
    @Nullable String reason,
    Result.@Nullable VersusBaseline versusBaseline) {

  /// Returns the comparison of a cell after a generation, if it has an interval yet.
  static Stream<CellChange> of(Result.Cell cell, int generation) {
    Result.VersusBaseline versus = cell.versusBaseline();
    return versus == null || versus.ci() == null
        ? Stream.empty()
        : Stream.of(new CellChange(cell.key(), generation, null, null, null, null, null, versus));
  }

  static Stream<CellChange> of(Event event) {
    return switch (event) {
      case Event.Iterated(var cell, var generation, var round, var phase, var iteration) ->
          Stream.of(
              new CellChange(
                  cell,
                  generation,
                  round,
                  phase,
                  phase == Iteration.Phase.OBSERVED ? null : iteration.wallSeconds(),
                  iteration.flaw() == null ? null : CellStatus.INVALID,
                  iteration.flaw(),
                  null));
      case Event.CellEnded(var cell, var status, var reason) ->
          Stream.of(new CellChange(cell, null, null, null, null, status, reason, null));
      case Event.Began _,
          Event.ForkOpened _,
          Event.RoundEnded _,
          Event.TasksTimed _,
          Event.Progressed _,
          Event.Traced _,
          Event.Ended _ ->
          Stream.empty();
    };
  }
}
