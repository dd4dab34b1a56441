package dev.simul.conclusion;

import dev.simul.experiment.Result;
import dev.simul.experiment.Verdict;
import java.util.List;
import java.util.Optional;

/// What an interpreter lock does to threads, if they were measured with it and without it, next to
/// one after another.
///
/// @param locked the threads under the lock
/// @param free the threads without it
/// @param verdict what became of the threads under the lock
record LockSentence(
    ComparedCells comparison, Result.Cell locked, Result.Cell free, Verdict verdict) {

  /// Returns the sentence, or empty if what it compares was measured in several cells or has no
  /// verdict that decides something.
  static Optional<LockSentence> of(ComparedCells comparison) {
    List<Result.Cell> locked =
        comparison.compared().stream()
            .filter(cell -> comparison.traits(cell).lockedFormOf() != null)
            .toList();
    if (!comparison.againstOneAtATime() || locked.size() != 1) {
      return Optional.empty();
    }
    Verdict verdict = ComparedCells.verdict(locked.getFirst());
    String unlocked = comparison.traits(locked.getFirst()).lockedFormOf();
    List<Result.Cell> free =
        comparison.compared().stream().filter(cell -> cell.type().equals(unlocked)).toList();
    return free.size() != 1 || verdict == null || verdict == Verdict.INDISTINGUISHABLE
        ? Optional.empty()
        : Optional.of(new LockSentence(comparison, locked.getFirst(), free.getFirst(), verdict));
  }

  /// @param mostlyWaits whether tasks wait so much that the lock is free most of the time
  String text(boolean mostlyWaits) {
    return "Under one lock, threads "
        + switch (verdict) {
          case FASTER -> gain(mostlyWaits);
          case EQUIVALENT -> noGain("took as long as " + baseline());
          case SLOWER ->
              noGain(
                  "took " + ComparedCells.timesAsLong(locked) + " times as long as " + baseline());
          case INDISTINGUISHABLE ->
              throw new IllegalStateException("nothing is decided about " + locked.key());
        }
        + ".";
  }

  private String gain(boolean mostlyWaits) {
    String both =
        ComparedCells.timesAsFast(locked)
            + " against "
            + ComparedCells.timesAsFast(free)
            + " times as fast as "
            + baseline();
    if (apart()) {
      boolean more = ComparedCells.speedup(locked) > ComparedCells.speedup(free);
      return "gained " + (more ? "more" : "less") + " than threads without it: " + both;
    }
    return "gained too, " + both + (mostlyWaits ? ": they release it while they wait" : "");
  }

  /// Intervals that do not overlap differ; of others nothing is said.
  private boolean apart() {
    Result.Interval under = ComparedCells.interval(locked);
    Result.Interval without = ComparedCells.interval(free);
    return under != null
        && without != null
        && (under.low() > without.high() || under.high() < without.low());
  }

  private String noGain(String outcome) {
    return switch (ComparedCells.verdict(free)) {
      case FASTER ->
          "gained nothing"
              + (FastestInNotebook.gainedNothing(comparison, locked) ? ", as in the notebook" : "")
              + ": they "
              + outcome;
      case SLOWER ->
          outcome + ", and threads without it " + ComparedCells.timesAsLong(free) + " times";
      case EQUIVALENT ->
          verdict == Verdict.EQUIVALENT ? outcome + ", and so did threads without it" : outcome;
      case INDISTINGUISHABLE -> outcome;
      case null -> outcome;
    };
  }

  private String baseline() {
    return comparison.baselineName();
  }
}
