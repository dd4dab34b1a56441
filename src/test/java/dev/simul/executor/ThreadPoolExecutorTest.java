package dev.simul.executor;

class ThreadPoolExecutorTest extends ExecutorContract {

  @Override
  protected Executor executor() {
    return new ThreadPoolExecutor();
  }
}
