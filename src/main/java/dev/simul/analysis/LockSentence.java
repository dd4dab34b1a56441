package dev.simul.analysis;

import dev.simul.experiment.Result;
import java.util.List;
import java.util.Optional;

/// What an interpreter lock does to threads, if they were measured with it and without it, next to
/// one after another.
///
/// @param locked the threads under the lock
/// @param free the threads without it
record LockSentence(Comparison comparison, Result.Cell locked, Result.Cell free) {

  /// Returns the sentence, or empty if what it compares was not measured, or was measured in
  /// several cells.
  static Optional<LockSentence> of(Comparison comparison) {
    List<Result.Cell> locked =
        comparison.compared().stream()
            .filter(cell -> comparison.traits(cell).lockedFormOf() != null)
            .toList();
    if (!comparison.againstOneAtATime() || locked.size() != 1) {
      return Optional.empty();
    }
    String unlocked = comparison.traits(locked.getFirst()).lockedFormOf();
    List<Result.Cell> free =
        comparison.compared().stream().filter(cell -> cell.type().equals(unlocked)).toList();
    return free.size() == 1
        ? Optional.of(new LockSentence(comparison, locked.getFirst(), free.getFirst()))
        : Optional.empty();
  }

  /// @param mostlyWaits whether tasks wait so much that the lock is free most of the time
  String text(boolean mostlyWaits) {
    double underLock = Comparison.speedup(locked);
    return "Under one lock, threads "
        + (Comparison.gains(underLock)
            ? gain(underLock, mostlyWaits)
            : Comparison.loses(underLock)
                ? "took " + Comparison.ratio(1 / underLock) + " times as long as " + baseline()
                : noGain())
        + ".";
  }

  private String gain(double underLock, boolean mostlyWaits) {
    double without = Comparison.speedup(free);
    double ratio = underLock / without;
    if (!Comparison.gains(ratio) && !Comparison.loses(ratio)) {
      return "gained as much as threads without it"
          + (mostlyWaits ? ": they release it while they wait" : "");
    }
    return "gained "
        + (ratio > 1 ? "more" : "less")
        + " than threads without it: "
        + Comparison.ratio(underLock)
        + " against "
        + Comparison.ratio(without)
        + " times as fast as "
        + baseline();
  }

  private String noGain() {
    double without = Comparison.speedup(free);
    if (Comparison.loses(without)) {
      return "took about as long as " + baseline() + ", unlike threads without it";
    }
    if (!Comparison.gains(without)) {
      return "gained nothing, and neither did threads without it";
    }
    Double there = comparison.experiment().speedupInNotebook(locked.key());
    boolean same = there != null && !Comparison.gains(there) && !Comparison.loses(there);
    return "gained nothing" + (same ? ", as in the notebook" : "");
  }

  private String baseline() {
    return comparison.name(comparison.baseline());
  }
}
