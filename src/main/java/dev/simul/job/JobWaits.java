package dev.simul.job;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The requests that wait for jobs to end. Thread-safe.
@Component
class JobWaits {
  private final ConcurrentMap<String, CompletableFuture<Void>> ends = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /// Waits until a job ends, the time is over, or this process ends.
  ///
  /// @param ended tells from the table whether the job has ended
  void await(String id, Duration limit, BooleanSupplier ended) {
    CompletableFuture<Void> end = ends.computeIfAbsent(id, _ -> new CompletableFuture<>());
    // It may have ended before the future was there to be completed.
    if (closed || ended.getAsBoolean()) {
      complete(id);
      return;
    }
    try {
      end.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException stillGoing) {
      // Then the answer says how far it is.
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @EventListener
  void on(JobTransition transition) {
    if (transition.to().terminal()) {
      complete(transition.id());
    }
  }

  @EventListener(ContextClosedEvent.class)
  void close() {
    closed = true;
    ends.keySet().forEach(this::complete);
  }

  private void complete(String id) {
    CompletableFuture<Void> end = ends.remove(id);
    if (end != null) {
      end.complete(null);
    }
  }
}
