package dev.simul.executor;

class SerialExecutorTest extends ExecutorContract {

  @Override
  protected Executor executor() {
    return new SerialExecutor();
  }
}
