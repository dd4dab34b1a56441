package dev.simul.job;

import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Measured;
import dev.simul.experiment.Progress;
import dev.simul.node.SimulProperties;
import dev.simul.problem.ProblemException;
import dev.simul.request.json.Violation;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/// Submits several jobs together, and reads what they have measured. Thread-safe.
@Component
public class JobGroups {
  private static final int LONGEST_REFUSAL = 4_000;

  private final RequestCheck check;
  private final QueueEntrance entrance;
  private final JobGroupRepository groups;
  private final IdempotencyKeys keys;
  private final JobRepository jobs;
  private final JobResults results;
  private final EventRepository events;
  private final InstantSource clock;
  private final JobIds ids;
  private final int queueLimit;

  JobGroups(
      RequestCheck check,
      QueueEntrance entrance,
      JobGroupRepository groups,
      IdempotencyKeys keys,
      JobRepository jobs,
      JobResults results,
      EventRepository events,
      InstantSource clock,
      SimulProperties properties) {
    this.check = check;
    this.entrance = entrance;
    this.groups = groups;
    this.keys = keys;
    this.jobs = jobs;
    this.results = results;
    this.events = events;
    this.clock = clock;
    this.ids = new JobIds(clock);
    this.queueLimit = properties.queue().limit();
  }

  /// Where a job of a group stands.
  ///
  /// @param id the job's id
  /// @param reason why it waits, or why it ended so
  public record Standing(
      String id, JobState state, @Nullable String reason, @Nullable Progress progress) {}

  /// Takes jobs into the queue: all that this machine does not refuse, or none. A refused one keeps
  /// its place in the group, with the reason.
  ///
  /// @param name what the group is called
  /// @param bodies the bodies of their requests by key, in the order in which they are to run
  /// @param key the key under which they are submitted, or null: the same key gets the same group
  /// @throws ProblemException if this machine refuses every one of them, the queue has no room for
  ///   all, or the key was sent with another body
  public JobGroup submit(String name, Map<String, byte[]> bodies, @Nullable IdempotencyKey key) {
    return earlier(key)
        .orElseGet(() -> {
          try {
            return enter(name, bodies, key);
          } catch (DuplicateKeyException anotherWasFaster) {
            return earlier(key).orElseThrow(() -> anotherWasFaster);
          }
        });
  }

  private Optional<JobGroup> earlier(@Nullable IdempotencyKey key) {
    return key == null
        ? Optional.empty()
        : keys.find(key, clock.instant())
            .map(use ->
                Optional.of(use)
                    .filter(same -> same.fingerprint().equals(key.fingerprint()))
                    .flatMap(same -> groups.ofJob(same.jobId()))
                    .orElseThrow(() -> JobProblems.keyReused(key.name())));
  }

  private JobGroup enter(String name, Map<String, byte[]> bodies, @Nullable IdempotencyKey key) {
    Map<String, String> refused = new LinkedHashMap<>();
    List<QueueEntry> entries = new ArrayList<>();
    for (Map.Entry<String, byte[]> body : bodies.entrySet()) {
      switch (check.check(body.getValue())) {
        case RequestCheck.Checked.Invalid(var violations) ->
            refused.put(body.getKey(), told(violations));
        case RequestCheck.Checked.Valid(Experiment experiment, Job.Draft draft) ->
            // One job of the group holds the key.
            entries.add(
                new QueueEntry(
                    draft, JobService.terms(experiment), entries.isEmpty() ? key : null));
      }
    }
    if (entries.isEmpty()) {
      throw JobProblems.allRefused(name, refused);
    }
    List<JobGroup> added = new ArrayList<>();
    return entrance
        .enterAll(entries, queued -> added.add(add(name, bodies.keySet(), queued, refused)))
        .map(_ -> added.getLast())
        .orElseThrow(() -> JobProblems.noRoomFor(entries.size(), queueLimit));
  }

  private static String told(List<Violation> violations) {
    String told =
        violations.stream()
            .map(violation -> violation.pointer() + " " + violation.message())
            .collect(Collectors.joining("; "));
    return told.substring(0, Math.min(told.length(), LONGEST_REFUSAL));
  }

  private JobGroup add(
      String name, Collection<String> keysInOrder, List<Job> queued, Map<String, String> refused) {
    Iterator<Job> next = queued.iterator();
    List<JobGroup.Member> members =
        keysInOrder.stream()
            .map(member -> {
              String refusal = refused.get(member);
              return new JobGroup.Member(
                  member, refusal == null ? next.next().id() : null, refusal);
            })
            .toList();
    JobGroup group =
        new JobGroup(ids.next(), name, clock.instant().truncatedTo(ChronoUnit.MICROS), members);
    groups.add(group);
    return group;
  }

  /// Finds a group by its id.
  public Optional<JobGroup> find(String id) {
    return id.length() == JobIds.LENGTH ? groups.find(id) : Optional.empty();
  }

  /// Returns where a job of a group stands, or empty if it was refused, or removed.
  public Optional<Standing> standing(JobGroup.Member member) {
    return Optional.ofNullable(member.jobId())
        .flatMap(jobs::find)
        .map(job -> new Standing(job.id(), job.state(), job.reason(), job.progress()));
  }

  /// Returns what a job has measured so far: everything, if it has ended. Empty if it was removed,
  /// or if this version cannot read any more what another one accepted.
  public Optional<Measured> measured(String id) {
    return jobs.find(id)
        .flatMap(job ->
            results
                .findExperiment(job)
                .map(experiment -> {
                  List<Event> past = events.of(job);
                  return new Measured(experiment, past, results.result(experiment, past));
                }));
  }
}
