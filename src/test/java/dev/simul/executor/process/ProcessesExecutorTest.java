package dev.simul.executor.process;

import dev.simul.executor.Executor;
import dev.simul.executor.ExecutorContract;

class ProcessesExecutorTest extends ExecutorContract {

  @Override
  protected Executor executor() {
    return new ProcessesExecutor();
  }
}
