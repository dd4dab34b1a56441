package dev.simul.executor;

class ProcessPoolExecutorTest extends ExecutorContract {

  @Override
  protected Executor executor() {
    return new ProcessPoolExecutor();
  }
}
