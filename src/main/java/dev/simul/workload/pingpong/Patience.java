package dev.simul.workload.pingpong;

import dev.simul.workload.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// How long a party waits for another.
///
/// @param limit the maximum time
record Patience(Duration limit) {
  /// About a thousandth of an exchange of 10,000 messages.
  private static final Duration PAUSE = Duration.ofNanos(100_000);

  /// Repeats an attempt until it finds something.
  ///
  /// @throws IOException if the limit has passed
  /// @param attempt a blocking call that returns what was found, or empty if it is not there yet
  <T> T await(Task task, Task.BlockingCall<Optional<T>, IOException> attempt)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    while (true) {
      Optional<T> found = task.blocking(attempt);
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() - begin >= limit.toNanos()) {
        throw nobody();
      }
      task.delay(PAUSE);
    }
  }

  /// Returns the failure of a party that has waited in vain.
  IOException nobody() {
    return new IOException(
        "no other task arrived within "
            + limit.toMillis() / 1e3
            + " s to pass messages with: two tasks must run at the same time, up to the last pair, so use an"
            + " executor that runs two, and a process-pool only with a chunkSize of 1");
  }
}
