package dev.simul.measurement.child;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The place of a measurement's companion, which stays empty if the tasks need none. Confined to
/// the conductor's thread, except for [#kill].
public final class CompanionSlot implements AutoCloseable {
  private volatile @Nullable CompanionProcess companion;

  /// Takes a companion that was started, which [#kill] ends from now on.
  public void launched(CompanionProcess started) {
    companion = started;
  }

  /// Returns the companion, or null if there is none.
  public @Nullable CompanionProcess get() {
    return companion;
  }

  /// Returns what the companion saw since it was last asked; nothing if there is none.
  ///
  /// @throws CellFailedException if it is lost
  public Map<String, Double> figures() throws CellFailedException {
    CompanionProcess current = companion;
    return current == null ? Map.of() : current.figures();
  }

  /// Returns the processor time that the companion has used, in nanoseconds; 0 if there is none.
  public long processorNanos() {
    CompanionProcess current = companion;
    return current == null ? 0 : current.processorNanos();
  }

  /// Safe from any thread.
  public void kill() {
    CompanionProcess current = companion;
    if (current != null) {
      current.kill();
    }
  }

  @Override
  public void close() {
    CompanionProcess current = companion;
    if (current != null) {
      current.close();
    }
  }
}
