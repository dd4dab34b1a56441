package dev.simul.workload;

import dev.simul.catalogue.Parameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a workload says to people, in reports and conclusions. Optional: a workload that does not
/// implement it is called by its type and its parameters, and has no figures of its own.
///
/// All parameters come with their defaults.
public interface Explained {

  /// Returns what a workload says to people.
  static Explained of(Workload workload) {
    return workload instanceof Explained explained
        ? explained
        : parameters -> "each of type " + PlainWords.of(workload.describe(), parameters);
  }

  /// Returns what one task does with these parameters, as a clause for the heading of a report,
  /// such as `each counting to 27 (3^3)`.
  String phrase(Parameters parameters);

  /// Returns the figures that a run has in addition to its times, in the order of their columns.
  default List<Figure> figures() {
    return List.of();
  }

  /// Returns what other than the executor or the processors limited a cell, and what to change, as
  /// a whole sentence; empty if nothing did.
  ///
  /// @param figures the cell's [#figures] by their names; empty if it has none
  default Optional<String> boundBy(Parameters parameters, Map<String, Double> figures) {
    return Optional.empty();
  }

  /// Returns what the figures of the cells say about the experiment's subject, in a sentence or two
  /// at the start of a result's conclusion; empty if the tables show it at a glance.
  ///
  /// @param tasks the number of tasks of an iteration
  /// @param cells the cells that have [#figures], not necessarily the same ones: first the
  ///   baseline, then the rest from the fastest on
  default Optional<String> conclusion(Parameters parameters, int tasks, List<CellFigures> cells) {
    return Optional.empty();
  }

  /// Returns what a reader must know to read a result correctly, as a sentence or two, or empty if
  /// nothing.
  default Optional<String> caveat(Parameters parameters) {
    return Optional.empty();
  }

  /// Returns the change to a request that teaches most about this workload, or empty if one that
  /// suits every workload does.
  ///
  /// @param tasks the number of tasks of an iteration
  default Optional<Suggestion> suggestion(Parameters parameters, int tasks) {
    return Optional.empty();
  }
}
