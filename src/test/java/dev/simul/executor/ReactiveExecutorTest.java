package dev.simul.executor;

class ReactiveExecutorTest extends ExecutorContract {

  @Override
  protected Executor executor() {
    return new ReactiveExecutor();
  }
}
