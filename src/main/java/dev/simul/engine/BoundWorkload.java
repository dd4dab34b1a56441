package dev.simul.engine;

import dev.simul.catalogue.Parameters;
import dev.simul.target.Target;
import dev.simul.workload.Companion;
import dev.simul.workload.Explained;
import dev.simul.workload.Placement;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import java.util.Optional;

/// What each task of an experiment does.
///
/// @param parameters the parameters with their defaults
/// @param work the workload bound to them
public record BoundWorkload(Workload workload, Parameters parameters, Work work) {

  /// Returns how it describes itself to people.
  public Explained explained() {
    return Explained.of(workload);
  }

  /// Returns whether a task waits so much of its time that processors do not limit its speedup.
  public boolean mostlyWaits() {
    return work.mostlyWaits();
  }

  /// Returns the process that the tasks talk to, or empty if they need none.
  public Optional<Companion> companion() {
    return workload.companion(parameters);
  }

  /// Returns the server that the tasks call and that somebody else runs, or empty if they call
  /// none.
  public Optional<Target> target() {
    return workload.target(parameters);
  }

  /// Returns why the tasks cannot run where an executor would place them, or empty if they can.
  public Optional<String> unsuited(Placement placement) {
    return workload.unsuited(parameters, placement);
  }
}
