package dev.simul.measurement;

import dev.simul.experiment.BoundCell;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// A cell under measurement: its fork in this generation, and how long each part of it took last.
/// Confined to the conductor's thread.
final class ActiveCell {
  /// A warm iteration can save no more than what the cold one computed.
  private static final double IDLE_SHARE = 0.01;

  private final BoundCell bound;
  private volatile @Nullable Fork fork;
  private boolean over;
  private boolean measured;
  private double openSeconds;
  private double coldSeconds;
  private boolean idle;
  private OptionalDouble warmUpSeconds = OptionalDouble.empty();
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

  void opened(double seconds) {
    openSeconds = seconds;
  }

  /// @param seconds how long the first repetition took
  /// @param untimed how long the rest took, such as checking and deleting files
  /// @param busySeconds the processor time that it used, or null where that is not known
  void cold(double seconds, double untimed, @Nullable Double busySeconds) {
    coldSeconds = seconds;
    idle = busySeconds != null && busySeconds < IDLE_SHARE * seconds;
    iterated(seconds, untimed);
    measured = true;
  }

  /// @param seconds how long the warm-up took in all
  void warmedUp(double seconds) {
    warmUpSeconds = OptionalDouble.of(seconds);
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

  /// Returns how long the last repetition took.
  double lastSeconds() {
    return lastSeconds;
  }

  /// Returns how long one more repetition takes, including what is not timed.
  double repetitionCost() {
    return lastSeconds + untimedSeconds;
  }

  /// Returns how long a generation of the cell takes up to the end of its cold iteration.
  double coldCost() {
    return openSeconds + coldSeconds + untimedSeconds;
  }

  /// Returns how long the last warm-up took, if there was one.
  OptionalDouble warmUpSeconds() {
    return warmUpSeconds;
  }

  void end() {
    over = true;
    close();
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
