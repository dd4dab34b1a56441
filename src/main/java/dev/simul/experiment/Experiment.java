package dev.simul.experiment;

import dev.simul.catalogue.Parameters;
import dev.simul.executor.Executor.Setting;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What to measure: a validated request, with every default resolved. Immutable.
///
/// @param name a title, or null
/// @param workload what each task does
/// @param tasks the number of tasks of an iteration, 1 to 1,000,000
/// @param requestedProcessors the number of processors to which the request restricts the cells, or
///   null if it does not
/// @param processors how many processors the cells may use
/// @param cells what is compared, in the order of the request; each has a key of its own
/// @param baseline the key of the cell that the others are compared with
/// @param plan how it is measured
/// @param labels the client's own words, by key
/// @param notebook what the notebook measured, by key of cell; empty if the experiment is not one
///   of the notebook's
/// @param expectations what the request expects of the cells
/// @param series the Prometheus series to which the figures go, or null
/// @param nodeSelector the labels that the node which measures must have, by key
public record Experiment(
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
    Map<String, String> nodeSelector) {

  public Experiment {
    cells = List.copyOf(cells);
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    notebook = Collections.unmodifiableMap(new LinkedHashMap<>(notebook));
    expectations = List.copyOf(expectations);
    nodeSelector = Collections.unmodifiableMap(new LinkedHashMap<>(nodeSelector));
    Set<String> keys = new HashSet<>();
    for (Cell cell : cells) {
      if (!keys.add(cell.key())) {
        throw new IllegalArgumentException("two cells have the key " + cell.key());
      }
    }
    if (!keys.contains(baseline)) {
      throw new IllegalArgumentException("no cell has the baseline's key " + baseline);
    }
    for (Expectation expectation : expectations) {
      if (!keys.contains(expectation.cell())) {
        throw new IllegalArgumentException(
            "something is expected of the unknown cell " + expectation.cell());
      }
    }
  }

  /// Returns what the defaults of executors depend on.
  public Setting setting() {
    return new Setting(tasks, processors);
  }

  /// Returns the speedup of a cell in the notebook, or null if the notebook lacks the cell or the
  /// baseline.
  public @Nullable Double speedupInNotebook(String key) {
    Double baselineSeconds = notebook.get(baseline);
    Double seconds = notebook.get(key);
    return baselineSeconds == null || seconds == null ? null : baselineSeconds / seconds;
  }

  /// Returns the cell of that key.
  public Cell cell(String key) {
    return cells.stream().filter(cell -> cell.key().equals(key)).findFirst().orElseThrow();
  }

  /// What each task does.
  ///
  /// @param type the workload's type
  /// @param requested the parameters as asked
  /// @param resolved the parameters with their defaults
  public record Workload(String type, Parameters requested, Parameters resolved) {}

  /// One executor of the experiment.
  ///
  /// @param key names the cell in the result
  /// @param type the executor's type
  /// @param requested the parameters as asked
  /// @param resolved the parameters with their defaults
  public record Cell(String key, String type, Parameters requested, Parameters resolved) {}
}
