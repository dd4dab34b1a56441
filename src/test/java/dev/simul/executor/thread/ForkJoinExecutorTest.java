package dev.simul.executor.thread;

import dev.simul.executor.Executor;
import dev.simul.executor.ExecutorContract;

class ForkJoinExecutorTest extends ExecutorContract {

  @Override
  protected Executor executor() {
    return new ForkJoinExecutor();
  }
}
