package dev.simul.job;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Which in the queue a job is. Thread-safe.
///
/// It remembers the queue, and reads only what came behind it: to count those ahead of each job
/// that somebody looks at would take the longer the more wait. What another process takes out of
/// the queue may still be counted for a second.
@Component
class QueuePositions {
  private static final Duration MOST_AGE = Duration.ofSeconds(1);

  private final JobRepository jobs;

  // Guarded by this.
  private long[] queue = new long[16];
  private int length;
  private long readAt;
  private boolean stale = true;

  QueuePositions(JobRepository jobs) {
    this.jobs = jobs;
  }

  /// Returns which in the queue a waiting job is, from 1.
  synchronized int position(Job job) {
    if (stale || System.nanoTime() - readAt > MOST_AGE.toNanos()) {
      length = 0;
      readAt = System.nanoTime();
      stale = false;
    }
    long last = length == 0 ? Long.MIN_VALUE : queue[length - 1];
    if (job.submission() == last + 1) {
      append(List.of(job.submission()));
    } else if (job.submission() > last) {
      append(jobs.queuedAfter(last));
    }
    int found = Arrays.binarySearch(queue, 0, length, job.submission());
    return (found < 0 ? -1 - found : found) + 1;
  }

  private void append(List<Long> submissions) {
    if (length + submissions.size() > queue.length) {
      queue = Arrays.copyOf(queue, 2 * (length + submissions.size()));
    }
    for (long submission : submissions) {
      queue[length++] = submission;
    }
  }

  /// A job that is new comes behind the others; any other change of state is a new queue.
  @EventListener
  synchronized void on(JobTransition transition) {
    stale |= transition.to() != JobState.QUEUED || transition.runningSince() != null;
  }
}
