package dev.simul.own;

import dev.simul.executor.Executor;
import dev.simul.executor.ExecutorContract;

class RelayExecutorTest extends ExecutorContract {

  @Override
  protected Executor executor() {
    return new RelayExecutor();
  }
}
