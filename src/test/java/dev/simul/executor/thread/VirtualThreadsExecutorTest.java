package dev.simul.executor.thread;

import dev.simul.executor.Executor;
import dev.simul.executor.ExecutorContract;

class VirtualThreadsExecutorTest extends ExecutorContract {

  @Override
  protected Executor executor() {
    return new VirtualThreadsExecutor();
  }
}
