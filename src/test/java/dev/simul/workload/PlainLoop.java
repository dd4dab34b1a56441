package dev.simul.workload;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A loop on the threads of the JDK's common pool.
public record PlainLoop(Task task, NonBlockingWork.Completion completion)
    implements NonBlockingWork.Loop {

  @Override
  public void delay(long nanos, NonBlockingWork.Step then) {
    CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS)
        .execute(() -> then.run(task, this, completion));
  }

  @Override
  public void execute(Runnable then) {
    CompletableFuture.delayedExecutor(0, TimeUnit.NANOSECONDS).execute(then);
  }
}
