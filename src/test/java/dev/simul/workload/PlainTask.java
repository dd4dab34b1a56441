package dev.simul.workload;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A task that runs in the thread of a test.
public record PlainTask(int index, Path scratch, List<String> notes) implements Task {

  public PlainTask(int index, Path scratch) {
    this(index, scratch, new ArrayList<>());
  }

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
  public void note(String message) {
    notes.add(message);
  }
}
