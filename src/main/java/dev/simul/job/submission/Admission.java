package dev.simul.job.submission;

import dev.simul.job.Job;
import dev.simul.job.JobIds;
import dev.simul.job.JobRepository;
import dev.simul.job.JobState;
import dev.simul.job.JobTransition;
import dev.simul.node.SimulProperties;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Lets jobs into the queue: as long as there is room, for all and for the submitter, and once for
/// each key. Thread-safe.
///
/// Each submission is one transaction, and they follow one another, also on several nodes. So the
/// limits hold exactly, and jobs appear in the order of their numbers.
@Component
public class Admission {
  private final JobRepository jobs;
  private final IdempotencyKeys keys;
  private final TransactionOperations transactions;
  private final ApplicationEventPublisher publisher;
  private final InstantSource clock;
  private final int limit;
  private final JobIds ids;

  public Admission(
      JobRepository jobs,
      IdempotencyKeys keys,
      TransactionOperations transactions,
      ApplicationEventPublisher publisher,
      InstantSource clock,
      SimulProperties properties) {
    this.jobs = jobs;
    this.keys = keys;
    this.transactions = transactions;
    this.publisher = publisher;
    this.clock = clock;
    this.limit = properties.queue().limit();
    this.ids = new JobIds(clock);
  }

  /// Lets jobs in, all of them or none, unless they are in already under the same key. Once this
  /// returns that they are accepted, they survive the death of the process.
  ///
  /// @param submitter who submits them
  /// @param key the key under which they are submitted, or null
  /// @param made makes what the client gets of the jobs, which are in the order of the entries;
  ///   what it writes belongs to the same transaction
  /// @param find finds what was made earlier by the id of its first job
  public <T> Submission<T> admit(
      List<QueueEntry> entries,
      Submitter submitter,
      @Nullable IdempotencyKey key,
      Function<List<Job>, T> made,
      Function<String, Optional<T>> find) {
    List<Job> added = new ArrayList<>();
    Submission<T> submission =
        Objects.requireNonNull(
            transactions.execute(_ -> {
              jobs.lockQueue();
              return earlier(key, find)
                  .or(() -> this.<T>full(entries.size(), submitter))
                  .orElseGet(() -> {
                    added.addAll(add(entries, key));
                    return new Submission.Accepted<>(made.apply(added));
                  });
            }));
    added.forEach(job ->
        publisher.publishEvent(JobTransition.of(job, JobState.QUEUED, job.attempt().queued())));
    return submission;
  }

  /// Returns that the queue has no room for so many jobs more, or empty if it has.
  private <T> Optional<Submission<T>> full(int more, Submitter submitter) {
    Integer own = submitter.limits().queuedJobs();
    return Optional.ofNullable(own)
        .flatMap(most -> this.<T>full(more, jobs.queued(submitter.name()), most, true))
        .or(() -> this.<T>full(more, jobs.queued(), limit, false));
  }

  private <T> Optional<Submission<T>> full(int more, int queued, int most, boolean ofSubmitter) {
    return queued + more > most
        ? Optional.of(new Submission.QueueFull<>(more, queued, most, ofSubmitter))
        : Optional.empty();
  }

  private List<Job> add(List<QueueEntry> entries, @Nullable IdempotencyKey key) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<Job> added =
        entries.stream()
            .map(entry ->
                jobs.add(ids.next(), entry.draft(), entry.terms(), entry.nodeLabels(), now))
            .toList();
    if (key != null) {
      keys.add(key, added.getFirst().id(), now);
    }
    return added;
  }

  /// Returns what an earlier submission under a key came to.
  ///
  /// @param key the key, or null
  /// @param find finds what was made then by the id of its first job
  /// @return it, or that the key stands for something else; empty if the key is new
  <T> Optional<Submission<T>> earlier(
      @Nullable IdempotencyKey key, Function<String, Optional<T>> find) {
    if (key == null) {
      return Optional.empty();
    }
    return keys.find(key, clock.instant())
        .map(use ->
            Optional.of(use.jobId())
                .filter(_ -> use.fingerprint().equals(key.fingerprint()))
                .flatMap(find)
                .<Submission<T>>map(Submission.Accepted::new)
                .orElseGet(() -> new Submission.KeyTaken<>(key.name())));
  }
}
