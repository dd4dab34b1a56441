package dev.simul.workload;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The figures of a cell, for a workload that draws conclusions from them.
///
/// @param name what ran how, as a sentence names it, such as `4 threads`
/// @param figures the cell's [Explained#figures] by their names; those that it lacks are absent
public record CellFigures(String name, Map<String, Double> figures) {

  public CellFigures {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  /// Returns whether the cell has this figure.
  public boolean has(String figure) {
    return figures.containsKey(figure);
  }

  /// Returns a figure that the cell has.
  ///
  /// @throws IllegalArgumentException if it lacks it
  public double figure(String figure) {
    Double value = figures.get(figure);
    if (value == null) {
      throw new IllegalArgumentException(name + " has no figure " + figure + ": " + figures);
    }
    return value;
  }
}
