package dev.simul.overload;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.function.LongSupplier;

/// Limits how often each client calls, by a token bucket for each: it holds the calls of a minute,
/// and is filled evenly. Thread-safe, by its own lock.
///
/// A bucket is kept as the time at which it is full again. That of a client which has not called
/// for a minute is full, and as good as none, so only the clients that called last are kept.
public final class RateLimiter {
  private static final long FULL_NANOS = Duration.ofMinutes(1).toNanos();
  private static final int MOST_CLIENTS = 10_000;

  private final LongSupplier clock;

  /// The times at which buckets are full again, those of the clients that called last at the end.
  private final LinkedHashMap<Client, Long> fullAt = new LinkedHashMap<>(16, 0.75f, true);

  /// @param clock a clock such as [System#nanoTime]
  public RateLimiter(LongSupplier clock) {
    this.clock = clock;
  }

  /// Takes a call out of a client's bucket, if one is in it.
  ///
  /// @param perMinute how many calls the bucket holds, 1 or more
  /// @return zero if the call may go on, otherwise how long it takes until the next one may
  public synchronized Duration take(Client client, int perMinute) {
    long now = clock.getAsLong();
    long missing = Math.max(0, fullAt.getOrDefault(client, now) - now) + FULL_NANOS / perMinute;
    if (missing > FULL_NANOS) {
      return Duration.ofNanos(missing - FULL_NANOS);
    }
    fullAt.put(client, now + missing);
    if (fullAt.size() > MOST_CLIENTS) {
      fullAt.pollFirstEntry();
    }
    return Duration.ZERO;
  }

  /// Returns how many clients have a bucket.
  synchronized int clients() {
    return fullAt.size();
  }
}
