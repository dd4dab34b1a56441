package dev.simul.executor;

import dev.simul.workload.Task;
import java.time.Duration;

/// A task that blocks the thread it runs in while it waits, and is never asked to give way.
public interface BlockingTask extends Task {

  @Override
  default void checkPoint() {}

  @Override
  default void delay(Duration time) throws InterruptedException {
    Thread.sleep(time);
  }

  @Override
  default <T, E extends Exception> T blocking(BlockingCall<T, E> call) throws E {
    return call.call();
  }
}
