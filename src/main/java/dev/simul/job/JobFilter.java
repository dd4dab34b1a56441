package dev.simul.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which jobs a list shows: those that match all that is asked.
///
/// @param states in any of these states; empty for all
/// @param terms found by all of these terms
/// @param since submitted at that time or later; null for all
/// @param pinned whether pinned; null for all
public record JobFilter(
    Set<JobState> states, List<String> terms, @Nullable Instant since, @Nullable Boolean pinned) {
  static final JobFilter ALL = new JobFilter(Set.of(), List.of());

  public JobFilter {
    states = Set.copyOf(states);
    terms = List.copyOf(terms);
  }

  /// Makes the filter for jobs in any of these states that are found by all of these terms.
  public JobFilter(Set<JobState> states, List<String> terms) {
    this(states, terms, null, null);
  }

  /// Returns the terms that a job is found by.
  ///
  /// @param preset the preset whose own work it measures, or null
  /// @param series the series that it belongs to, or null
  public static List<String> terms(
      String workload,
      Set<String> executors,
      Map<String, String> labels,
      @Nullable String preset,
      @Nullable String series) {
    List<String> terms = new ArrayList<>();
    terms.add(workload(workload));
    executors.forEach(executor -> terms.add(executor(executor)));
    labels.forEach((key, value) -> terms.add(label(key, value)));
    if (preset != null) {
      terms.add(preset(preset));
    }
    if (series != null) {
      terms.add(series(series));
    }
    return terms;
  }

  public static String workload(String type) {
    return "workload:" + type;
  }

  public static String executor(String type) {
    return "executor:" + type;
  }

  public static String preset(String name) {
    return "preset:" + name;
  }

  public static String series(String name) {
    return "series:" + name;
  }

  public static String label(String key, String value) {
    return "label:" + key + "=" + value;
  }
}
