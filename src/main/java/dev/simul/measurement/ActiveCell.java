package dev.simul.measurement;

import dev.simul.engine.BoundCell;
import dev.simul.measurement.child.Fork;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// A cell under measurement: its fork in this generation, and how long its iterations take.
/// Confined to the conductor's thread.
final class ActiveCell {
  /// A warm iteration can save no more than what the cold one computed.
  private static final double IDLE_SHARE = 0.01;

  private final BoundCell bound;
  private volatile @Nullable Fork fork;
  private boolean over;
  private boolean measured;
  private boolean traced;
  private double coldSeconds;
  private boolean idle;
  private OptionalDouble warmUpSeconds = OptionalDouble.empty();
  private int repetitions = 1;
  private double lastSeconds;
  private double untimedSeconds;

  ActiveCell(BoundCell bound) {
    this.bound = bound;
  }

  BoundCell bound() {
    return bound;
  }

  String key() {
    return bound.key();
  }

  /// Returns whether no more is measured of the cell.
  boolean over() {
    return over;
  }

  /// Returns whether the cell has had an iteration.
  boolean measured() {
    return measured;
  }

  /// Returns whether this is the first time that the cell is asked for a trace.
  boolean firstTrace() {
    boolean first = !traced;
    traced = true;
    return first;
  }

  boolean hasFork() {
    return fork != null;
  }

  Fork fork() {
    Fork current = fork;
    if (current == null) {
      throw new IllegalStateException(key() + " has no fork");
    }
    return current;
  }

  /// Takes the fork of this generation, which [#kill] ends from now on.
  void launched(Fork started) {
    fork = started;
  }

  /// @param seconds how long the repetition took
  /// @param untimed how long the rest took, such as checking and deleting files
  /// @param busySeconds the processor time that it used, or null where that is not known
  void cold(double seconds, double untimed, @Nullable Double busySeconds) {
    coldSeconds = seconds;
    idle = busySeconds != null && busySeconds < IDLE_SHARE * seconds;
    iterated(seconds, untimed);
    measured = true;
  }

  /// @param seconds how long one repetition took
  /// @param untimed how long the rest of it took, such as checking and deleting files
  void iterated(double seconds, double untimed) {
    lastSeconds = seconds;
    untimedSeconds = untimed;
  }

  double coldSeconds() {
    return coldSeconds;
  }

  /// Returns whether the cold iteration computed so little that a warm one can hardly be shorter.
  boolean idle() {
    return idle;
  }

  /// Returns for how long, in the tasks, the cell was warmed up in the first generation; empty
  /// while that is open.
  OptionalDouble warmUpSeconds() {
    return warmUpSeconds;
  }

  /// Decides how much every generation has.
  ///
  /// @param warmUp for how long the cell is warmed up, in its tasks
  /// @param each how many repetitions an iteration has
  void decide(double warmUp, int each) {
    warmUpSeconds = OptionalDouble.of(warmUp);
    repetitions = each;
  }

  /// Returns how many repetitions a measured iteration has.
  int repetitions() {
    return repetitions;
  }

  /// Returns how long the last repetition took.
  double lastSeconds() {
    return lastSeconds;
  }

  /// Returns how long one more repetition takes, including what is not timed.
  double repetitionCost() {
    return lastSeconds + untimedSeconds;
  }

  void end() {
    over = true;
    close();
  }

  /// Tells the fork to end, if there is one, so that several can end side by side.
  void stop() {
    Fork current = fork;
    if (current != null) {
      current.stop();
    }
  }

  void close() {
    Fork current = fork;
    fork = null;
    if (current != null) {
      current.close();
    }
  }

  /// Kills the fork, if there is one; safe from any thread.
  void kill() {
    Fork current = fork;
    if (current != null) {
      current.kill();
    }
  }
}
