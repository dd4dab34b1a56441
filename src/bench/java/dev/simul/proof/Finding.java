package dev.simul.proof;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What came out of a trial.
///
/// @param name what was tried
/// @param figures numbers by name, unrounded
/// @param words texts by name
public record Finding(
    String name, SortedMap<String, List<Double>> figures, SortedMap<String, String> words) {

  public Finding(String name) {
    this(name, new TreeMap<>(), new TreeMap<>());
  }

  /// Adds a number.
  public Finding with(String key, double value) {
    return with(key, List.of(value));
  }

  /// Adds several numbers of one kind.
  Finding with(String key, List<Double> values) {
    figures.put(key, List.copyOf(values));
    return this;
  }

  /// Adds a text.
  public Finding with(String key, String word) {
    words.put(key, word);
    return this;
  }

  public boolean has(String key) {
    return figures.containsKey(key);
  }

  public double figure(String key) {
    return figure(key, 0);
  }

  double figure(String key, int index) {
    return all(key).get(index);
  }

  /// @throws IllegalArgumentException if there is none
  List<Double> all(String key) {
    List<Double> values = figures.get(key);
    if (values == null) {
      throw new IllegalArgumentException("no " + key + " in " + this);
    }
    return values;
  }

  /// Returns a text, empty if there is none.
  public String word(String key) {
    return words.getOrDefault(key, "");
  }
}
