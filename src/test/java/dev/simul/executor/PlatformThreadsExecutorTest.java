package dev.simul.executor;

class PlatformThreadsExecutorTest extends ExecutorContract {

  @Override
  protected Executor executor() {
    return new PlatformThreadsExecutor();
  }
}
