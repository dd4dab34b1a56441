package dev.simul.workload;

import dev.simul.catalogue.Parameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a workload says to people, in reports and conclusions. Optional: a workload that is not
/// explained is called by its type and its parameters, and has no figures of its own.
///
/// All parameters come with their defaults.
public interface Explained {

  /// Returns what a workload says to people.
  static Explained of(Workload workload) {
    return workload instanceof Explained explained
        ? explained
        : parameters -> "each of type " + PlainWords.of(workload.describe(), parameters);
  }

  /// Says what one task does with these parameters, as a clause for the heading of a report, such
  /// as `each counting to 27 (3^3)`.
  String phrase(Parameters parameters);

  /// Returns the figures that a run has beyond its times, in the order of their columns.
  default List<Figure> figures() {
    return List.of();
  }

  /// Says what else than the executor or the processors bound a cell, and what to change, as a
  /// whole sentence; empty if nothing did.
  ///
  /// @param figures the cell's [#figures] by their names; empty if it has none
  default Optional<String> boundBy(Parameters parameters, Map<String, Double> figures) {
    return Optional.empty();
  }

  /// Concludes from the figures of the cells what the experiment is about, in a sentence or two
  /// that a result's conclusion begins with; empty if the tables say it at once.
  ///
  /// @param tasks the number of tasks of an iteration
  /// @param cells the cells that have [#figures], of which one may have others than another has:
  ///   first the baseline, then the rest from the fastest on
  default Optional<String> conclusion(Parameters parameters, int tasks, List<CellFigures> cells) {
    return Optional.empty();
  }

  /// Returns what a reader of a result must know to read it right, as a sentence or two, or empty
  /// if there is nothing.
  default Optional<String> caveat(Parameters parameters) {
    return Optional.empty();
  }

  /// Returns the change of a request that teaches most about this workload, or empty if what fits
  /// every workload does.
  ///
  /// @param tasks the number of tasks of an iteration
  default Optional<Suggestion> suggestion(Parameters parameters, int tasks) {
    return Optional.empty();
  }
}
