package dev.simul.job.submission;

import dev.simul.experiment.Measured;
import dev.simul.experiment.Progress;
import dev.simul.job.Job;
import dev.simul.job.JobGroup;
import dev.simul.job.JobGroupRepository;
import dev.simul.job.JobIds;
import dev.simul.job.JobRepository;
import dev.simul.job.JobState;
import dev.simul.job.result.JobResults;
import dev.simul.request.Reading;
import dev.simul.request.json.Violation;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Submits several jobs together, and reads what they have measured. Thread-safe.
@Component
public class JobGroups {
  private static final int LONGEST_REFUSAL = 4_000;

  private final RequestCheck check;
  private final Admission admission;
  private final JobGroupRepository groups;
  private final JobRepository jobs;
  private final JobResults results;
  private final JobIds ids;

  JobGroups(
      RequestCheck check,
      Admission admission,
      JobGroupRepository groups,
      JobRepository jobs,
      JobResults results,
      InstantSource clock) {
    this.check = check;
    this.admission = admission;
    this.groups = groups;
    this.jobs = jobs;
    this.results = results;
    this.ids = new JobIds(clock);
  }

  /// Where a job of a group stands.
  ///
  /// @param id the job's id
  /// @param reason why it waits, or why it ended so
  public record Standing(
      String id, JobState state, @Nullable String reason, @Nullable Progress progress) {}

  /// Takes jobs into the queue: all that this machine does not refuse, or none. A refused one keeps
  /// its place in the group, with the reason; if all are refused, so is the group.
  ///
  /// @param name the name of the study
  /// @param bodies the bodies of their requests by key, in the order in which they are to run
  /// @param submitter who submits them
  /// @param key the key under which they are submitted, or null: the same key gets the same group
  public Submission<JobGroup> submit(
      String name, Map<String, byte[]> bodies, Submitter submitter, @Nullable IdempotencyKey key) {
    return admission
        .earlier(key, groups::ofJob)
        .orElseGet(() -> check(name, bodies, submitter, key));
  }

  private Submission<JobGroup> check(
      String name, Map<String, byte[]> bodies, Submitter submitter, @Nullable IdempotencyKey key) {
    List<QueueEntry> entries = new ArrayList<>();
    Map<String, String> refused = new LinkedHashMap<>();
    bodies.forEach((member, body) -> {
      switch (check.check(body, submitter.limits())) {
        case Reading.Accepted request -> entries.add(check.entry(request, submitter.name()));
        case Reading.Refused(var violations) -> refused.put(member, reason(violations));
      }
    });
    return entries.isEmpty()
        ? new Submission.Refused<>(allRefused(name, refused))
        : admission.admit(
            entries,
            submitter,
            key,
            queued -> add(name, bodies.keySet(), queued, refused),
            groups::ofJob);
  }

  private static String reason(List<Violation> violations) {
    String all =
        violations.stream()
            .map(violation -> violation.pointer() + " " + violation.message())
            .collect(Collectors.joining("; "));
    return all.substring(0, Math.min(all.length(), LONGEST_REFUSAL));
  }

  private static List<Violation> allRefused(String name, Map<String, String> refused) {
    return refused.entrySet().stream()
        .map(job ->
            new Violation(
                "/study",
                "NOT_AVAILABLE",
                "names "
                    + name
                    + ", whose job "
                    + job.getKey()
                    + " this machine refuses: "
                    + job.getValue()))
        .toList();
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
    JobGroup group = new JobGroup(ids.next(), name, queued.getFirst().submittedAt(), members);
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
  /// or if this Simul cannot read it.
  public Optional<Measured> measured(String id) {
    return jobs.find(id).flatMap(results::findMeasured);
  }
}
