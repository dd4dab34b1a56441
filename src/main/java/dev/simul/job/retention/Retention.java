package dev.simul.job.retention;

import dev.simul.job.JobRepository;
import dev.simul.node.SimulProperties;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Removes jobs that have ended and are beyond a limit, of age or of number: the oldest first, each
/// in a transaction of its own, and a group of jobs as one. Thread-safe, also on several nodes:
/// what another one removed meanwhile is no longer there.
@Component
public class Retention {
  /// How many jobs are removed at a time, and how many groups: a second's work, so that a backlog
  /// does not hold up the next job.
  private static final int MOST_JOBS = 50;

  private static final int MOST_GROUPS = 5;

  private final RetentionRepository expired;
  private final JobRepository jobs;
  private final GroupRemoval groups;
  private final ApplicationEventPublisher publisher;
  private final InstantSource clock;
  private final Duration age;
  private final int count;

  public Retention(
      RetentionRepository expired,
      JobRepository jobs,
      GroupRemoval groups,
      ApplicationEventPublisher publisher,
      InstantSource clock,
      SimulProperties properties) {
    this.expired = expired;
    this.jobs = jobs;
    this.groups = groups;
    this.publisher = publisher;
    this.clock = clock;
    this.age = properties.retention().age();
    this.count = properties.retention().count();
  }

  /// Removes what has expired, or as much of it as is done within about a second.
  public void removeExpired() {
    limit().ifPresent(this::removeEndedBefore);
  }

  /// Returns the time such that what ended before it has expired; empty if nothing has.
  private Optional<Instant> limit() {
    Optional<Instant> byAge =
        age.isZero() ? Optional.empty() : Optional.of(clock.instant().minus(age));
    Optional<Instant> byCount = count == 0 ? Optional.empty() : expired.endOfLast(count);
    return Stream.of(byAge, byCount).flatMap(Optional::stream).max(Comparator.naturalOrder());
  }

  private void removeEndedBefore(Instant limit) {
    int removed = 0;
    for (String job : expired.jobsEndedBefore(limit, MOST_JOBS)) {
      if (jobs.delete(job)) {
        removed++;
      }
    }
    for (String group : expired.groupsEndedBefore(limit, MOST_GROUPS)) {
      if (groups.remove(group) instanceof Removal.Removed(int ofGroup)) {
        removed += ofGroup;
      }
    }
    if (removed > 0) {
      publisher.publishEvent(new JobsRemoved(removed));
    }
  }
}
