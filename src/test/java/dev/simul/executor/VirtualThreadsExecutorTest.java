package dev.simul.executor;

class VirtualThreadsExecutorTest extends ExecutorContract {

  @Override
  protected Executor executor() {
    return new VirtualThreadsExecutor();
  }
}
