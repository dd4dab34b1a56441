package dev.simul.measurement.fork;

import com.sun.management.ThreadMXBean;
import dev.simul.machine.ContextSwitches;
import dev.simul.machine.ProportionalMemory;
import dev.simul.process.Frame;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// Observes memory, context switches and allocation of a fork and its workers during an iteration
/// of its own, because looking every 20 ms would spoil the times of a measured one.
final class ProcessTreeObserver {
  private static final long INTERVAL_MILLIS = 20;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Supplier<List<Long>> workers;
  private final Optional<ContextSwitches> switchesBefore;
  private final long allocatedBefore;
  private final Thread sampler = new Thread(this::sample, "memory-sampler");
  private volatile boolean stopped;
  private Optional<ContextSwitches> switchesAfter = Optional.empty();
  private long allocated;
  private long samplerAllocated;
  private OptionalLong peak = OptionalLong.empty();
  private Optional<ContextSwitches> ofSampler = Optional.empty();

  private ProcessTreeObserver(Supplier<List<Long>> workers) {
    this.workers = workers;
    look();
    this.switchesBefore = ContextSwitches.ofTree(workers.get());
    this.allocatedBefore = allocatedBytes();
  }

  static ProcessTreeObserver start(Supplier<List<Long>> workers) {
    ProcessTreeObserver observer = new ProcessTreeObserver(workers);
    observer.sampler.setDaemon(true);
    observer.sampler.start();
    return observer;
  }

  /// Ends the observation.
  void stop() {
    allocated = allocatedBytes() - allocatedBefore;
    switchesAfter = ContextSwitches.ofTree(workers.get());
    stopped = true;
    try {
      sampler.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /// Returns what was observed until the end, without what the observation itself took.
  ///
  /// @param workersAllocatedBytes what tasks allocated in worker processes
  Frame.Observation observation(long workersAllocatedBytes) {
    Optional<ContextSwitches> switches =
        switchesBefore
            .flatMap(before -> switchesAfter.map(after -> after.minus(before)))
            .flatMap(all -> ofSampler.map(all::minus));
    return new Frame.Observation(
        switches.map(s -> Math.max(0, s.voluntary())).orElse(null),
        switches.map(s -> Math.max(0, s.involuntary())).orElse(null),
        Math.max(0, allocated - samplerAllocated) + workersAllocatedBytes,
        peak.isPresent() ? peak.getAsLong() : null);
  }

  private void sample() {
    try {
      while (!stopped) {
        look();
        Thread.sleep(INTERVAL_MILLIS);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    samplerAllocated = THREADS.getCurrentThreadAllocatedBytes();
    ofSampler = ContextSwitches.ofThisThread();
  }

  private void look() {
    OptionalLong now = ProportionalMemory.bytesOf(new ArrayList<>(workers.get()));
    if (now.isPresent()) {
      peak = OptionalLong.of(Math.max(now.getAsLong(), peak.orElse(0)));
    }
  }

  private static long allocatedBytes() {
    return THREADS.getTotalThreadAllocatedBytes();
  }
}
