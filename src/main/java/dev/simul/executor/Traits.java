package dev.simul.executor;

import org.jspecify.annotations.Nullable;

/// What sets an executor apart when results are compared: all that conclusions know of it beyond
/// what it is called.
///
/// @param oneAtATime whether it runs one task after another by definition, so that a speedup
///   against it is a gain by concurrency
/// @param processPerTask whether it starts a worker JVM for each task, and not once for all
/// @param lockedFormOf the type of the executor of which it is the same under one interpreter lock,
///   or null if it has no such lock
public record Traits(boolean oneAtATime, boolean processPerTask, @Nullable String lockedFormOf) {
  /// Of most executors.
  public static final Traits NONE = new Traits(false, false, null);

  /// Of an executor that runs one task after another.
  public static final Traits ONE_AT_A_TIME = new Traits(true, false, null);

  /// Of an executor that starts a worker JVM for each task.
  public static final Traits PROCESS_PER_TASK = new Traits(false, true, null);

  /// Of an executor that is another one under an interpreter lock.
  ///
  /// @param type the other one's type
  public static Traits lockedFormOf(String type) {
    return new Traits(false, false, type);
  }
}
