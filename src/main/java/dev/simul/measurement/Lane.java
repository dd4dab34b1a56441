package dev.simul.measurement;

import dev.simul.experiment.Experiment;
import org.jspecify.annotations.Nullable;

/// A cell under measurement: its fork of this generation, and how long its parts took last.
/// Confined to the conductor's thread.
final class Lane {
  private final Experiment.Cell cell;
  private volatile @Nullable Fork fork;
  private boolean over;
  private boolean measured;
  private double openSeconds;
  private double coldSeconds;
  private double lastSeconds;
  private double untimedSeconds;

  Lane(Experiment.Cell cell) {
    this.cell = cell;
  }

  Experiment.Cell cell() {
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

  void cold(double seconds) {
    coldSeconds = seconds;
    lastSeconds = seconds;
    measured = true;
  }

  /// @param seconds how long one run of all the tasks took
  /// @param untimed how long the rest of an iteration took, such as checking and deleting files
  void iterated(double seconds, double untimed) {
    lastSeconds = seconds;
    untimedSeconds = untimed;
  }

  /// Returns what one more iteration of at least so long takes.
  double iterationCost(double leastSeconds) {
    return Math.max(lastSeconds, leastSeconds) + untimedSeconds;
  }

  double coldSeconds() {
    return coldSeconds;
  }

  /// Returns how long the last run of all the tasks took.
  double lastSeconds() {
    return lastSeconds;
  }

  /// Returns what a generation of the cell takes at least, up to its first round.
  double warmUpCost(double warmUpSeconds) {
    return openSeconds + Math.max(coldSeconds, warmUpSeconds);
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
