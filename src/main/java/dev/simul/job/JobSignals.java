package dev.simul.job;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Wakes the requests that follow jobs: take the next signal, look at the job, and if there is
/// nothing new wait for the signal. Thread-safe.
///
/// A job of another process gives no signals here, so nobody is to wait for one without end.
@Component
public class JobSignals {
  /// How long it may take until a change that another process made is seen.
  public static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  private final ConcurrentMap<String, CompletableFuture<Void>> signals = new ConcurrentHashMap<>();
  public volatile boolean closed;

  /// The next change of a job.
  public record Signal(CompletableFuture<Void> future) {

    /// Waits for the change, for so long at most.
    public void await(Duration limit) {
      try {
        future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException nothingNew) {
        // Then the caller looks by itself.
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  /// Returns the signal that the next change of a job gives.
  public Signal next(String id) {
    CompletableFuture<Void> future = signals.computeIfAbsent(id, _ -> new CompletableFuture<>());
    if (closed) {
      changed(id);
    }
    return new Signal(future);
  }

  /// Returns whether this process ends, so that nothing is to be waited for any more.
  public boolean closed() {
    return closed;
  }

  /// Tells that something about a job changed.
  public void changed(String id) {
    CompletableFuture<Void> future = signals.remove(id);
    if (future != null) {
      future.complete(null);
    }
  }

  /// Forgets the signal that nobody may wait for any more. Others who do are woken for nothing, and
  /// take the next one.
  public void release(String id) {
    changed(id);
  }

  @EventListener
  void on(JobTransition transition) {
    changed(transition.id());
  }

  @EventListener(ContextClosedEvent.class)
  void close() {
    closed = true;
    signals.keySet().forEach(this::changed);
  }
}
