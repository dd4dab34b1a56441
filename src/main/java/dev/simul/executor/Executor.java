package dev.simul.executor;

import dev.simul.catalogue.Described;
import dev.simul.catalogue.Fault;
import dev.simul.catalogue.Parameters;
import dev.simul.workload.Placement;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A model of concurrency: the SPI for executors, found by [java.util.ServiceLoader].
///
/// An executor is one public class with a public constructor without parameters, its line in
/// `META-INF/services`, and a test that extends the contract test. Stateless; what it makes to run
/// tasks is a [Crew], made in the fork that measures it.
public interface Executor extends Described {

  /// Completes the parameters that a request gave.
  ///
  /// @param given the parameters with their fixed defaults
  /// @return the parameters with those defaults too that depend on the tasks and the processors
  default Parameters resolve(Parameters given, Setting setting) {
    return given;
  }

  /// Returns what is wrong with resolved parameters in this setting, empty if nothing is.
  default List<Fault> faults(Parameters resolved, Setting setting) {
    return List.of();
  }

  /// Returns why this machine or JVM cannot run the executor, or empty if it can.
  default Optional<String> unsupported() {
    return Optional.empty();
  }

  /// Returns how many tasks are under way at once in the fork's own JVM; none where worker JVMs run
  /// them.
  int concurrency(Parameters resolved, Setting setting);

  /// Returns how many worker JVMs live at once.
  default int workerProcesses(Parameters resolved) {
    return 0;
  }

  /// Returns how tasks that block where they wait are run, as far as tasks that need each other
  /// have to know.
  default Placement placement(Parameters resolved, Setting setting) {
    int workers = workerProcesses(resolved);
    return workers == 0
        ? new Placement(concurrency(resolved, setting), false, false)
        : new Placement(Math.min(workers, setting.tasks()), true, false);
  }

  /// Returns how many worker JVMs the set-up starts.
  default int workersAtSetUp(Parameters resolved) {
    return 0;
  }

  /// Returns how many worker JVMs each run of all the tasks starts.
  default int workersPerRun(Setting setting) {
    return 0;
  }

  /// Returns flags that the fork's JVM needs.
  default List<String> jvmFlags(Parameters resolved) {
    return List.of();
  }

  /// Returns what runs how, as the first column of a report says it, such as `4 threads`.
  String phrase(Parameters resolved, Setting setting);

  /// Makes what runs the tasks: the set-up, which stands outside the timing.
  ///
  /// @param resolved the parameters, resolved and without faults
  /// @throws IOException if worker processes cannot be started
  Crew open(Assignment assignment, Parameters resolved, Setting setting) throws IOException;

  /// What an executor's defaults and limits depend on.
  ///
  /// @param tasks the number of tasks of an iteration, 1 or more
  /// @param processors how many processors the cell may use, 1 or more
  record Setting(int tasks, int processors) {

    /// Returns the size that a pool has by default: no more than there are tasks or processors.
    public int poolSize() {
      return Math.min(tasks, processors);
    }
  }
}
