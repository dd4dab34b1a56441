package dev.simul.analysis;

import dev.simul.experiment.Result;
import java.util.List;
import java.util.Optional;

/// What one interpreter lock makes of threads, where they were measured under it and free of it
/// beside one after another.
///
/// @param locked the threads under the lock
/// @param free the threads without it
record LockSentence(Comparison comparison, Result.Cell locked, Result.Cell free) {

  /// Returns the sentence, or empty if what it compares was not measured, or in more cells than
  /// one.
  static Optional<LockSentence> of(Comparison comparison) {
    List<Result.Cell> locked =
        comparison.compared().stream()
            .filter(cell -> comparison.traits(cell).lockedFormOf() != null)
            .toList();
    if (!comparison.besideOneAtATime() || locked.size() != 1) {
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
    return "Under one lock threads "
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
      return "gain as much as free ones" + (mostlyWaits ? ": they release it to wait" : "");
    }
    return "gain "
        + (ratio > 1 ? "more" : "less")
        + " than free ones: "
        + Comparison.ratio(underLock)
        + " against "
        + Comparison.ratio(without)
        + " times as fast as "
        + baseline();
  }

  private String noGain() {
    double without = Comparison.speedup(free);
    if (Comparison.loses(without)) {
      return "took about as long as " + baseline() + ", unlike free ones";
    }
    if (!Comparison.gains(without)) {
      return "gain nothing, and free ones neither";
    }
    Double there = comparison.experiment().speedupInNotebook(locked.key());
    boolean same = there != null && !Comparison.gains(there) && !Comparison.loses(there);
    return "gain nothing" + (same ? ", as in the notebook" : "");
  }

  private String baseline() {
    return comparison.name(comparison.baseline());
  }
}
