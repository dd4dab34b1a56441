package dev.simul.workload;

import dev.simul.catalogue.Described;
import dev.simul.catalogue.Fault;
import dev.simul.catalogue.Parameters;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A kind of work that a task can do: the SPI for workloads, found by [java.util.ServiceLoader].
///
/// A workload is one public class with a public constructor without parameters, its line in
/// `META-INF/services`, and a test that extends the contract test. It crosses to forks and worker
/// processes by its class name.
public interface Workload extends Described {

  /// Returns how many tasks an iteration has if a request does not say.
  default int defaultTasks() {
    return 4;
  }

  /// Returns what is wrong with parameters that are each within their limits, taken together.
  ///
  /// @param parameters the parameters with their defaults
  /// @param tasks the number of tasks of an iteration
  /// @return the faults, empty if there is none
  default List<Fault> faults(Parameters parameters, int tasks) {
    return List.of();
  }

  /// Returns why the tasks cannot run where an executor would place them, as a clause of which the
  /// executor is the subject, such as `runs one task at a time, but …`.
  ///
  /// @param parameters the parameters with their defaults
  /// @return what is wrong and what to take instead, or empty if they can run
  default Optional<String> unsuited(Parameters parameters, Placement placement) {
    return Optional.empty();
  }

  /// Returns the figures that a run of this workload tells beyond its times, in the order of their
  /// columns.
  default List<Figure> figures() {
    return List.of();
  }

  /// Returns the process that the tasks talk to, or empty if they need none. Where tasks run, the
  /// workload is then bound to [Companion#PORT] too.
  ///
  /// @param parameters the parameters with their defaults
  default Optional<Companion> companion(Parameters parameters) {
    return Optional.empty();
  }

  /// Says what else than the executor or the processors bound a cell, and what to change, as a
  /// whole sentence; empty if nothing did.
  ///
  /// @param parameters the parameters with their defaults
  /// @param figures the cell's [#figures] by their names; empty if it told none
  default Optional<String> boundBy(Parameters parameters, Map<String, Double> figures) {
    return Optional.empty();
  }

  /// Binds the workload to parameters without faults.
  ///
  /// @param parameters the parameters with their defaults
  Work bind(Parameters parameters);

  /// Says what one task does with these parameters, as a clause for the heading of a report, such
  /// as `each counting to 27 (3^3)`.
  String phrase(Parameters parameters);

  /// Concludes from the figures of the cells what the experiment is about, in a sentence or two
  /// that a result's conclusion begins with; empty if the tables say it at once.
  ///
  /// @param parameters the parameters with their defaults
  /// @param tasks the number of tasks of an iteration
  /// @param cells the cells that told [#figures], of which one may tell others than another does:
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
