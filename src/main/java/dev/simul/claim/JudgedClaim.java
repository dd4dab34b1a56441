package dev.simul.claim;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A claim with what was found.
///
/// @param jvm what was found for the JVM as it is
/// @param lock what was found where an interpreter lock is modelled
public record JudgedClaim(Claim claim, List<Finding> jvm, List<Finding> lock) {

  public JudgedClaim {
    jvm = List.copyOf(jvm);
    lock = List.copyOf(lock);
  }

  /// Returns the verdict for the JVM as it is; null if the claim does not speak of it.
  public @Nullable Verdict onJvm() {
    return verdict(jvm);
  }

  /// Returns the verdict where an interpreter lock is modelled; null if the claim does not speak of
  /// it.
  public @Nullable Verdict underLock() {
    return verdict(lock);
  }

  private static @Nullable Verdict verdict(List<Finding> findings) {
    return findings.isEmpty()
        ? null
        : Verdict.ofAll(findings.stream().map(Finding::verdict).toList());
  }
}
