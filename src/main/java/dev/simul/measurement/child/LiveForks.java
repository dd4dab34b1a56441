package dev.simul.measurement.child;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The forks that have not ended yet, however they end. Thread-safe.
public final class LiveForks {
  private final Set<Fork> forks = ConcurrentHashMap.newKeySet();

  public void add(Fork started) {
    removeEnded();
    forks.add(started);
  }

  public int count() {
    removeEnded();
    return forks.size();
  }

  private void removeEnded() {
    forks.removeIf(fork -> !fork.alive());
  }
}
