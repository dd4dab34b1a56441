package dev.simul.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happens while an experiment is measured, in order. The result derives from the events, and
/// from nothing else.
public sealed interface Event {

  /// The measurement began; comes first. A measurement without it is one of [Result]'s first
  /// methodology.
  ///
  /// @param methodologyVersion the version of the way of measuring
  /// @param oneByOne whether the cells of a generation are measured one after another, since the
  ///   memory does not hold all their forks at once, instead of in rounds
  record Began(int methodologyVersion, boolean oneByOne) implements Event {}

  /// A fork is ready, with its executor made.
  ///
  /// @param cell the cell's key
  /// @param generation the generation, from 1
  /// @param setupNanos how long it took to make the executor
  /// @param processors how many processors the fork sees
  /// @param jvmFlags the flags of the fork's JVM
  record ForkOpened(
      String cell, int generation, long setupNanos, int processors, List<String> jvmFlags)
      implements Event {
    public ForkOpened {
      jvmFlags = List.copyOf(jvmFlags);
    }
  }

  /// An iteration ended.
  ///
  /// @param cell the cell's key
  /// @param generation the generation, from 1
  /// @param round the round within the generation, from 1; 0 for iterations outside rounds
  record Iterated(
      String cell, int generation, int round, Iteration.Phase phase, Iteration iteration)
      implements Event {}

  /// A round ended; follows its iterations.
  ///
  /// @param cell the only cell that the round measured, where cells are measured one after another;
  ///   null if it measured all
  /// @param generation the generation, from 1
  /// @param round the round within the generation, from 1
  record RoundEnded(@Nullable String cell, int generation, int round, ProcessorUse use)
      implements Event {}

  /// The rounds of a cell in a generation ended, with these run times of all its tasks.
  ///
  /// @param cell the cell's key
  /// @param generation the generation, from 1
  record TasksTimed(String cell, int generation, TaskTimes times) implements Event {}

  /// The observed iteration of a cell was also traced; follows that iteration.
  ///
  /// @param cell the cell's key
  record Traced(String cell, Trace trace) implements Event {}

  /// A cell is given up: no more of it is measured.
  ///
  /// @param cell the cell's key
  /// @param status [CellStatus#FAILED], [CellStatus#TIMED_OUT] or [CellStatus#UNSUPPORTED]
  /// @param reason what happened, and what to change
  record CellEnded(String cell, CellStatus status, String reason) implements Event {}

  /// How far the measurement is; follows each iteration.
  record Progressed(Progress progress) implements Event {}

  /// The measurement ended.
  ///
  /// @param limitReached whether the time limit left something out that the effort asks for
  record Ended(boolean limitReached) implements Event {}
}
