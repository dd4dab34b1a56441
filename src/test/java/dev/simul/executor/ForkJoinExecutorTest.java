package dev.simul.executor;

class ForkJoinExecutorTest extends ExecutorContract {

  @Override
  protected Executor executor() {
    return new ForkJoinExecutor();
  }
}
