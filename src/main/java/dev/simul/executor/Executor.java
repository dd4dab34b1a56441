package dev.simul.executor;

import dev.simul.catalogue.Described;
import dev.simul.catalogue.Fault;
import dev.simul.catalogue.Parameters;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A model of concurrency: the SPI for executors, which [java.util.ServiceLoader] finds.
///
/// An executor is one public class with a public constructor without parameters, its line in
/// `META-INF/services`, and a test that extends the contract test. Stateless; what it makes to run
/// tasks is a [Crew], made in the fork that measures it.
///
/// Three methods are required, [#describe], [#layout] and [#open]. An executor that has words of
/// its own for people is also [Phrased].
public interface Executor extends Described {

  /// Returns how many tasks are under way at the same time, and where.
  ///
  /// @param resolved the parameters, resolved and without faults
  Layout layout(Parameters resolved, Setting setting);

  /// Makes what runs the tasks: the set-up, which is not part of the timing. A crew that runs tasks
  /// in this JVM runs each as a [LocalTask].
  ///
  /// @param resolved the parameters, resolved and without faults
  /// @throws IOException if worker processes cannot be started
  Crew open(Assignment assignment, Parameters resolved, Setting setting) throws IOException;

  /// Completes the parameters that a request gave.
  ///
  /// @param given the parameters with their fixed defaults
  /// @return the parameters, including the defaults that depend on the tasks and the processors
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

  /// Returns what sets the executor apart when results are compared.
  default Traits traits() {
    return Traits.NONE;
  }

  /// Returns the flags that the fork's JVM needs.
  default List<String> jvmFlags(Parameters resolved) {
    return List.of();
  }

  /// What an executor's defaults and limits depend on.
  ///
  /// @param tasks the number of tasks of an iteration, 1 or more
  /// @param processors how many processors the cell may use, 1 or more
  record Setting(int tasks, int processors) {

    /// Returns the default size of a pool: the number of tasks or of processors, whichever is less.
    public int poolSize() {
      return Math.min(tasks, processors);
    }
  }
}
