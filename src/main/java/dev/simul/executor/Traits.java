package dev.simul.executor;

import org.jspecify.annotations.Nullable;

/// What sets an executor apart when results are compared: all that conclusions know about it apart
/// from its name.
///
/// @param oneAtATime whether it runs one task after another by definition, so that a speedup over
///   it is a gain from concurrency
/// @param processPerTask whether it starts a worker JVM for each task, instead of once for all
/// @param lockedFormOf the type of the executor that is the same without its interpreter lock, or
///   null if it has no such lock
public record Traits(boolean oneAtATime, boolean processPerTask, @Nullable String lockedFormOf) {
  /// The traits of most executors.
  public static final Traits NONE = new Traits(false, false, null);

  /// The traits of an executor that runs one task after another.
  public static final Traits ONE_AT_A_TIME = new Traits(true, false, null);

  /// The traits of an executor that starts a worker JVM for each task.
  public static final Traits PROCESS_PER_TASK = new Traits(false, true, null);

  /// The traits of an executor that is another one under an interpreter lock.
  ///
  /// @param type the other one's type
  public static Traits lockedFormOf(String type) {
    return new Traits(false, false, type);
  }
}
