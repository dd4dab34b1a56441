package dev.simul.workload;

/// Work that can also wait without holding its thread, for executors that run on an event loop.
public interface NonBlockingWork extends Work {

  /// Begins a task on the loop's thread and returns as soon as it would wait. The task ends with
  /// one call of `completion`.
  void start(Task task, Loop loop, Completion completion);

  /// The event loop that a task runs on.
  interface Loop {

    /// Continues the task, on the loop, after at least this many nanoseconds.
    void delay(long nanos, Step then);

    /// Runs a continuation on the loop: how a completion from another thread comes back.
    void execute(Runnable then);
  }

  /// What a task does from the end of one wait to the beginning of the next. One that captures
  /// nothing adds no object for each of a million waiting tasks.
  @FunctionalInterface
  interface Step {
    void run(Task task, Loop loop, Completion completion);
  }

  /// Takes the end of a task, once.
  interface Completion {
    void answered(Answer answer);

    void failed(Throwable failure);
  }
}
