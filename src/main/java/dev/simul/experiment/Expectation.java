package dev.simul.experiment;

import org.jspecify.annotations.Nullable;

/// What a request expects of a cell: bounds for the mean of a figure over generations. The bounds
/// themselves are allowed.
///
/// @param cell the cell's key
/// @param metric the figure
/// @param atMost the greatest value expected, finite, or null if there is no such bound
/// @param atLeast the least value expected, finite, or null if there is no such bound; at least one
///   of the two is given
public record Expectation(
    String cell, Metric metric, @Nullable Double atMost, @Nullable Double atLeast) {

  public Expectation {
    if (atMost == null && atLeast == null) {
      throw new IllegalArgumentException("nothing is expected of the " + metric + " of " + cell);
    }
    if (atMost != null && atLeast != null && atLeast > atMost) {
      throw new IllegalArgumentException(
          "no value is at least " + atLeast + " and at most " + atMost);
    }
  }

  /// A figure of a cell that can be judged, since every generation gives a value of it.
  public enum Metric {
    /// The baseline's wall time divided by the cell's.
    SPEEDUP("speedup"),
    /// The speedup divided by the most that the workers, tasks and processors would allow.
    EFFICIENCY("efficiency"),
    /// The wall time of an iteration, in seconds.
    WALL_SECONDS("wallSeconds");

    private final String field;

    Metric(String field) {
      this.field = field;
    }

    /// Returns its name in requests and results.
    public String field() {
      return field;
    }

    /// Returns whether it compares a cell with the baseline, so that the baseline itself has no
    /// value.
    public boolean comparesWithBaseline() {
      return this != WALL_SECONDS;
    }
  }

  /// Returns whether all values from `low` to `high` are as expected.
  public boolean holdsFor(double low, double high) {
    return (atMost == null || high <= atMost) && (atLeast == null || low >= atLeast);
  }
}
