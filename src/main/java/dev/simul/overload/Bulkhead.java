package dev.simul.overload;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A number of places, of which no client gets more than its share. Thread-safe, by its own lock.
public final class Bulkhead {
  private final int places;
  private final int placesPerClient;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition left = lock.newCondition();

  // Guarded by the lock.
  private final Map<Client, Integer> takenBy = new HashMap<>();
  private int taken;

  /// @param places how many there are
  /// @param placesPerClient how many one client gets at most
  public Bulkhead(int places, int placesPerClient) {
    this.places = places;
    this.placesPerClient = placesPerClient;
  }

  /// What came of asking for a place.
  public sealed interface Entry {}

  /// A place. Closing it gives it back; closing it again does nothing.
  public final class Permit implements Entry, AutoCloseable {
    private final Client client;
    private final AtomicBoolean held = new AtomicBoolean(true);

    private Permit(Client client) {
      this.client = client;
    }

    @Override
    public void close() {
      if (held.getAndSet(false)) {
        giveBack(client);
      }
    }
  }

  /// No place was free.
  ///
  /// @param limit how many there are
  /// @param ofClient whether that is the limit of one client, which has taken all of its own
  public record Full(int limit, boolean ofClient) implements Entry {}

  /// Takes a place.
  ///
  /// @param patience how long to wait for one to become free; zero for not at all
  /// @return a permit, or that none became free, also because the thread was interrupted
  public Entry enter(Client client, Duration patience) {
    Permit permit = new Permit(client);
    lock.lock();
    try {
      long nanos = patience.toNanos();
      while (isFull(client)) {
        if (nanos <= 0) {
          return full(client);
        }
        nanos = left.awaitNanos(nanos);
      }
      takenBy.merge(client, 1, Integer::sum);
      taken++;
      return permit;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return full(client);
    } finally {
      lock.unlock();
    }
  }

  /// Returns how many places are taken.
  public int taken() {
    lock.lock();
    try {
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void giveBack(Client client) {
    lock.lock();
    try {
      int rest = takenBy.getOrDefault(client, 1) - 1;
      if (rest == 0) {
        takenBy.remove(client);
      } else {
        takenBy.put(client, rest);
      }
      taken--;
      left.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private boolean isFull(Client client) {
    return taken >= places || hasItsShare(client);
  }

  private boolean hasItsShare(Client client) {
    return takenBy.getOrDefault(client, 0) >= placesPerClient;
  }

  private Full full(Client client) {
    return hasItsShare(client) ? new Full(placesPerClient, true) : new Full(places, false);
  }
}
