package dev.simul.robustness;

import dev.simul.proof.Finding;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// The flaws that a trial showed. Thread-safe.
final class Flaws {
  private final List<Noted> noted = new CopyOnWriteArrayList<>();

  private record Noted(Flaw flaw, String detail) {}

  /// Notes a flaw unless something holds.
  void check(boolean holds, Flaw flaw, String detail) {
    if (!holds) {
      noted.add(new Noted(flaw, detail));
      System.err.println("  FLAW, " + flaw.words() + ": " + detail);
    }
  }

  /// Adds how many there are of each kind, and the first of them.
  Finding into(Finding finding) {
    for (Noted one : noted) {
      String words = one.flaw().words();
      if (!finding.has(words)) {
        finding.with(
            words, noted.stream().filter(other -> other.flaw() == one.flaw()).toList().size());
        finding.with(words, one.detail());
      }
    }
    return finding;
  }
}
