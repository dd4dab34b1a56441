package dev.simul.job;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/// Makes the ids of jobs: UUIDs of version 7 (RFC 9562, 5.7 with the counter of 6.2, method 3),
/// ascending also within a millisecond. Thread-safe.
public final class JobIds {
  /// How long an id is.
  public static final int LENGTH = 36;

  private static final int COUNTER_BITS = 12;
  private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;
  private static final long VERSION = 7L << COUNTER_BITS;
  private static final long VARIANT = 0b10L << 62;

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private long last;

  public JobIds(InstantSource clock) {
    this.clock = clock;
  }

  /// Returns an id that no job submitted at that time or later is below.
  static String earliest(Instant time) {
    long millis = Math.clamp(time.toEpochMilli(), 0, (1L << 48) - 1);
    return new UUID(millis << 16 | VERSION, VARIANT).toString();
  }

  public String next() {
    long stamp = stamp();
    long high = (stamp >>> COUNTER_BITS) << 16 | VERSION | (stamp & COUNTER_MASK);
    return new UUID(high, VARIANT | random.nextLong() >>> 2).toString();
  }

  /// Returns the milliseconds with a counter behind them, each time more than before.
  private synchronized long stamp() {
    last = Math.max(clock.millis() << COUNTER_BITS, last + 1);
    return last;
  }
}
