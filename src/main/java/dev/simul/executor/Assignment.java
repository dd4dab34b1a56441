package dev.simul.executor;

import dev.simul.catalogue.Parameters;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A description of the work that a crew does, which can be sent to another process, and the work
/// itself in this one. Thread-safe.
public final class Assignment {
  private final String workloadClass;
  private final Parameters parameters;
  private final List<String> workerCommand;
  private @Nullable Work work;

  /// @param workloadClass the class name of the workload
  /// @param parameters the workload's parameters, complete
  /// @param workerCommand the command line that starts a worker JVM
  public Assignment(String workloadClass, Parameters parameters, List<String> workerCommand) {
    this.workloadClass = workloadClass;
    this.parameters = parameters;
    this.workerCommand = List.copyOf(workerCommand);
  }

  public String workloadClass() {
    return workloadClass;
  }

  public Parameters parameters() {
    return parameters;
  }

  public List<String> workerCommand() {
    return workerCommand;
  }

  /// Returns the work, bound in this JVM, the same one at every call: the code that prepares a run
  /// and asks for its figures thus gets the work that the tasks did.
  ///
  /// @throws IllegalStateException if the class is not on this JVM's class path
  public synchronized Work work() {
    Work bound = work;
    if (bound == null) {
      bound = bind();
      work = bound;
    }
    return bound;
  }

  private Work bind() {
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
