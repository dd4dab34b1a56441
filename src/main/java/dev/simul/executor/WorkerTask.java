package dev.simul.executor;

import dev.simul.workload.Task;
import java.nio.file.Path;
import java.time.Duration;

/// A task in the one thread of a worker process.
record WorkerTask(int index, Path scratch) implements Task {

  @Override
  public void checkPoint() {}

  @Override
  public void delay(Duration time) throws InterruptedException {
    Thread.sleep(time);
  }

  @Override
  public <T, E extends Exception> T blocking(BlockingCall<T, E> call) throws E {
    return call.call();
  }

  @Override
  public void note(String message) {}
}
