package dev.simul.measurement;

import dev.simul.experiment.BoundCell;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// A cell under measurement: its fork of this generation, and how long its parts took last.
/// Confined to the conductor's thread.
final class ActiveCell {
  /// All that a warm iteration can save is what the cold one computed.
  private static final double IDLE_SHARE = 0.01;

  private final BoundCell cell;
  private volatile @Nullable Fork fork;
  private boolean over;
  private boolean measured;
  private double openSeconds;
  private double coldSeconds;
  private boolean idle;
  private OptionalDouble warmUpSeconds = OptionalDouble.empty();
  private double lastSeconds;
  private double untimedSeconds;

  ActiveCell(BoundCell cell) {
    this.cell = cell;
  }

  BoundCell cell() {
    return cell;
  }

  String key() {
    return cell.key();
  }

  /// Returns whether nothing more of the cell is measured.
  boolean over() {
    return over;
  }

  /// Returns whether the cell has an iteration.
  boolean measured() {
    return measured;
  }

  boolean standing() {
    return fork != null;
  }

  Fork fork() {
    Fork standing = fork;
    if (standing == null) {
      throw new IllegalStateException(key() + " has no fork");
    }
    return standing;
  }

  /// Takes the fork of this generation, which [#kill] ends from now on.
  void launched(Fork started) {
    fork = started;
  }

  void opened(double seconds) {
    openSeconds = seconds;
  }

  /// @param seconds how long the first run of all the tasks took
  /// @param untimed how long the rest took, such as checking and deleting files
  /// @param busySeconds the processor time that it took, or null where that is not known
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

  /// @param seconds how long one run of all the tasks took
  /// @param untimed how long the rest of that run took, such as checking and deleting files
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

  /// Returns how long the last run of all the tasks took.
  double lastSeconds() {
    return lastSeconds;
  }

  /// Returns what one more run of all the tasks takes, with what is untimed.
  double repetitionCost() {
    return lastSeconds + untimedSeconds;
  }

  /// Returns what a generation of the cell takes up to the end of its cold iteration.
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
    Fork standing = fork;
    fork = null;
    if (standing != null) {
      standing.close();
    }
  }

  /// Kills the fork, if there is one; safe from any thread.
  void kill() {
    Fork standing = fork;
    if (standing != null) {
      standing.kill();
    }
  }
}
