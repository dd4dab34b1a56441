package dev.simul.executor;

import dev.simul.workload.Parameters;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import java.util.List;

/// A description of the work that a crew does, which can cross to another process.
///
/// @param workloadClass the class name of the workload
/// @param parameters the workload's parameters, complete
/// @param workerCommand the command line that starts a worker JVM
public record Assignment(String workloadClass, Parameters parameters, List<String> workerCommand) {

  public Assignment {
    workerCommand = List.copyOf(workerCommand);
  }

  /// Binds the work in this JVM.
  ///
  /// @throws IllegalStateException if the class is not on this JVM's class path
  public Work work() {
    try {
      return Class.forName(workloadClass)
          .asSubclass(Workload.class)
          .getConstructor()
          .newInstance()
          .bind(parameters);
    } catch (ReflectiveOperationException failure) {
      throw new IllegalStateException(
          "cannot make the workload " + workloadClass + ": " + failure, failure);
    }
  }
}
