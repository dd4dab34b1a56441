package dev.simul.job.storage;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An experiment as the table has it: version 2. The names of records' components are the members
/// of the JSON, and so are not to be changed.
///
/// Members that came later are absent from what was stored before.
///
/// Among parameters a whole number stands for itself, as do a text and a list; a time is an object
/// with the member `time`, such as `{"time": "PT0.5S"}`.
record StoredExperiment(
    int version,
    @Nullable String name,
    Workload workload,
    int tasks,
    @Nullable Integer requestedProcessors,
    int processors,
    List<Cell> cells,
    String baseline,
    Plan plan,
    Map<String, String> labels,
    Map<String, Double> notebook,
    List<Expectation> expectations,
    @Nullable String series,
    @Nullable Map<String, String> nodeSelector) {

  record Workload(String type, Map<String, Object> requested, Map<String, Object> resolved) {}

  record Cell(
      String key, String type, Map<String, Object> requested, Map<String, Object> resolved) {}

  /// @param generations absent from the first jobs, which had what the effort says
  /// @param rounds absent where the effort decides
  /// @param warmUp in the form of ISO 8601; absent where the compilers decide
  /// @param margin absent from the first jobs, which had the usual one
  /// @param timeLimit in the form of ISO 8601
  record Plan(
      String effort,
      @Nullable Integer generations,
      @Nullable Integer rounds,
      @Nullable String warmUp,
      @Nullable Double margin,
      String timeLimit,
      long seed,
      long forkHeapBytes,
      long workerHeapBytes,
      String collector) {}

  record Expectation(
      String cell, String metric, @Nullable Double atMost, @Nullable Double atLeast) {}
}
