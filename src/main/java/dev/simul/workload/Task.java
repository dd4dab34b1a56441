package dev.simul.workload;

import java.nio.file.Path;
import java.time.Duration;

/// What a running task knows about itself, and its ways to wait.
///
/// A task waits and blocks only through this interface, so that the same workload can block a
/// thread, give up an interpreter lock, or be refused by an executor that must not block. Confined
/// to the thread that runs the task.
public interface Task {

  /// Returns the task's index among the tasks of a repetition, from 0.
  int index();

  /// Returns the directory for the files of this repetition. It exists, and is removed after the
  /// repetition.
  Path scratch();

  /// Marks a place where the task may be asked to give way. A loop must call it at least every
  /// 10,000 steps, which also keeps the JVM's way to a safepoint short under every collector.
  void checkPoint();

  /// Waits at least this long.
  void delay(Duration time) throws InterruptedException;

  /// Makes a call that may block outside the processor, such as writing to a file.
  ///
  /// @throws E what the call throws
  <T, E extends Exception> T blocking(BlockingCall<T, E> call) throws E;

  /// Makes a call that may block and returns nothing, such as closing a file.
  ///
  /// @throws E what the call throws
  default <E extends Exception> void blockingly(BlockingAction<E> action) throws E {
    blocking(() -> {
      action.run();
      return true;
    });
  }

  /// Notes a message, in the order of events; not recorded in measured iterations.
  void note(String message);

  /// A call that may block.
  @FunctionalInterface
  interface BlockingCall<T, E extends Exception> {
    T call() throws E;
  }

  /// A call that may block and returns nothing.
  @FunctionalInterface
  interface BlockingAction<E extends Exception> {
    void run() throws E;
  }
}
