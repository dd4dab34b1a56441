package dev.simul.executor;

class ProcessesExecutorTest extends ExecutorContract {

  @Override
  protected Executor executor() {
    return new ProcessesExecutor();
  }
}
