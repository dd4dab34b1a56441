package dev.simul.workload;

import dev.simul.catalogue.Described;
import dev.simul.catalogue.Fault;
import dev.simul.catalogue.Parameters;
import dev.simul.target.Target;
import java.util.List;
import java.util.Optional;

/// A kind of work that a task can do: the SPI for workloads, which [java.util.ServiceLoader] finds.
///
/// A workload is one public class with a public constructor without parameters, its line in
/// `META-INF/services`, and a test that extends the contract test. Forks and worker processes get
/// it by its class name.
///
/// Two methods are required, [#describe] and [#bind]. A workload that describes itself in words of
/// its own, or has figures of its own, is also [Explained].
public interface Workload extends Described {

  /// Binds the workload to valid parameters.
  ///
  /// @param parameters the parameters with their defaults
  Work bind(Parameters parameters);

  /// Returns how many tasks an iteration has if a request does not set the number.
  default int defaultTasks() {
    return 4;
  }

  /// Returns what is wrong with the combination of parameters that are each within their limits.
  ///
  /// @param parameters the parameters with their defaults
  /// @param tasks the number of tasks of an iteration
  /// @return the faults, empty if nothing is wrong
  default List<Fault> faults(Parameters parameters, int tasks) {
    return List.of();
  }

  /// Returns why the tasks cannot run where an executor would place them, as a clause of which the
  /// executor is the subject, such as `runs one task at a time, but …`.
  ///
  /// @param parameters the parameters with their defaults
  /// @return what is wrong and what to use instead, or empty if they can run
  default Optional<String> unsuited(Parameters parameters, Placement placement) {
    return Optional.empty();
  }

  /// Returns the process that the tasks talk to, or empty if they need none. Where tasks run, the
  /// workload is then also bound to [Companion#PORT].
  ///
  /// @param parameters the parameters with their defaults
  default Optional<Companion> companion(Parameters parameters) {
    return Optional.empty();
  }

  /// Returns the server that the tasks call and that somebody else runs, or empty if they call
  /// none. The operator must allow it. Where tasks run, its name leads to the address that it had
  /// before the measurement, and no other name leads anywhere.
  ///
  /// @param parameters the parameters with their defaults, without faults
  default Optional<Target> target(Parameters parameters) {
    return Optional.empty();
  }
}
