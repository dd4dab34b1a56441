package dev.simul.workload;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A loop on the threads of the JDK's common pool.
final class PlainLoop implements NonBlockingWork.Loop {

  @Override
  public void delay(long nanos, Runnable then) {
    CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS).execute(then);
  }

  @Override
  public void execute(Runnable then) {
    CompletableFuture.delayedExecutor(0, TimeUnit.NANOSECONDS).execute(then);
  }
}
