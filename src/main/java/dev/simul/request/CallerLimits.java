package dev.simul.request;

import dev.simul.request.json.SizeText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a caller may ask for at most. Null stands for no limit of the caller's own, so that only
/// what holds for everybody limits it.
///
/// @param requestsPerMinute how many requests it may send in a minute
/// @param queuedJobs how many of its jobs may wait at the same time
/// @param tasks how many tasks an iteration of its jobs may have
/// @param processes how many processes one of its jobs may have at the same time
/// @param memory how much memory these may take together: their heaps, and buffers beside them
/// @param timeLimit the longest time limit of its jobs
public record CallerLimits(
    @Nullable Integer requestsPerMinute,
    @Nullable Integer queuedJobs,
    @Nullable Integer tasks,
    @Nullable Integer processes,
    @Nullable Memory memory,
    @Nullable Duration timeLimit) {
  /// The least time limit of a job. Less is a number without its unit.
  private static final Duration LEAST_TIME = Duration.ofSeconds(1);

  public static final CallerLimits NONE = new CallerLimits(null, null, null, null, null, null);

  public CallerLimits {
    requireNotNegative("requests-per-minute", requestsPerMinute);
    requireNotNegative("queued-jobs", queuedJobs);
    requireNotNegative("tasks", tasks);
    requireNotNegative("processes", processes);
    if (timeLimit != null && !timeLimit.isZero() && timeLimit.compareTo(LEAST_TIME) < 0) {
      throw new IllegalArgumentException(
          "time-limit must be 1s or more, such as 10m, or 0, but is " + timeLimit);
    }
  }

  private static void requireNotNegative(String name, @Nullable Integer limit) {
    if (limit != null && limit < 0) {
      throw new IllegalArgumentException(name + " must be 0 or more, but is " + limit);
    }
  }

  /// An amount of memory.
  public record Memory(long bytes) {
    private static final Memory NONE = new Memory(0);

    /// Reads an amount as requests write it. Spring converts text by it.
    ///
    /// @throws IllegalArgumentException if it is none, with what it must be as its message
    public static Memory of(String text) {
      return SizeText.parse(text)
          .map(Memory::new)
          .orElseThrow(() ->
              new IllegalArgumentException(
                  "must be a size with its unit, " + SizeText.EXAMPLES + ", but is " + text));
    }
  }

  /// Returns the limits that hold where these have precedence over others. A limit of 0 is none.
  public CallerLimits over(CallerLimits others) {
    return new CallerLimits(
        first(requestsPerMinute, others.requestsPerMinute, 0),
        first(queuedJobs, others.queuedJobs, 0),
        first(tasks, others.tasks, 0),
        first(processes, others.processes, 0),
        first(memory, others.memory, Memory.NONE),
        first(timeLimit, others.timeLimit, Duration.ZERO));
  }

  private static <T> @Nullable T first(@Nullable T own, @Nullable T other, T none) {
    T first = own == null ? other : own;
    return none.equals(first) ? null : first;
  }
}
