package dev.simul.executor.thread;

import dev.simul.executor.Executor;
import dev.simul.executor.ExecutorContract;

class SerialExecutorTest extends ExecutorContract {

  @Override
  protected Executor executor() {
    return new SerialExecutor();
  }
}
