package dev.simul.job;

import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Progress;
import dev.simul.experiment.Result;
import dev.simul.node.SimulProperties;
import dev.simul.problem.ProblemException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Submits several jobs together, and reads what they have measured. Thread-safe.
@Component
public class JobGroups {
  private final RequestCheck check;
  private final QueueEntrance entrance;
  private final JobGroupRepository groups;
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
      JobRepository jobs,
      JobResults results,
      EventRepository events,
      InstantSource clock,
      SimulProperties properties) {
    this.check = check;
    this.entrance = entrance;
    this.groups = groups;
    this.jobs = jobs;
    this.results = results;
    this.events = events;
    this.clock = clock;
    this.ids = new JobIds(clock);
    this.queueLimit = properties.queue().limit();
  }

  /// A job of a group, as it is now.
  ///
  /// @param reason why it waits, or why it ended so
  public record Standing(
      String id, JobState state, @Nullable String reason, @Nullable Progress progress) {}

  /// What a job has measured so far.
  public record Measured(Experiment experiment, List<Event> events, Result result) {
    public Measured {
      events = List.copyOf(events);
    }
  }

  /// Takes jobs into the queue, all of them or none.
  ///
  /// @param name what the group is called
  /// @param bodies the bodies of their requests by key, in the order in which they are to run
  /// @throws ProblemException if this machine refuses one of them, or the queue has no room for all
  public JobGroup submit(String name, Map<String, byte[]> bodies) {
    List<String> keys = List.copyOf(bodies.keySet());
    List<QueueEntry> entries = new ArrayList<>();
    for (byte[] body : bodies.values()) {
      switch (check.check(body)) {
        case RequestCheck.Checked.Invalid(var violations) ->
            throw new ProblemException(JobProblems.invalid(violations));
        case RequestCheck.Checked.Valid(Experiment experiment, Job.Draft draft) ->
            entries.add(new QueueEntry(draft, JobService.terms(experiment), null));
      }
    }
    List<JobGroup> added = new ArrayList<>();
    return entrance
        .enterAll(entries, queued -> added.add(add(name, keys, queued)))
        .map(_ -> added.getLast())
        .orElseThrow(() -> JobProblems.noRoomFor(entries.size(), queueLimit));
  }

  private JobGroup add(String name, List<String> keys, List<Job> queued) {
    List<JobGroup.Member> members = new ArrayList<>();
    for (int i = 0; i < queued.size(); i++) {
      members.add(new JobGroup.Member(keys.get(i), queued.get(i).id()));
    }
    JobGroup group =
        new JobGroup(ids.next(), name, clock.instant().truncatedTo(ChronoUnit.MICROS), members);
    groups.add(group);
    return group;
  }

  /// Finds a group by its id.
  public Optional<JobGroup> find(String id) {
    return id.length() == JobIds.LENGTH ? groups.find(id) : Optional.empty();
  }

  /// Returns where a job stands, or empty if it was removed.
  public Optional<Standing> standing(String job) {
    return jobs.find(job)
        .map(found -> new Standing(found.id(), found.state(), found.reason(), found.progress()));
  }

  /// Returns what a job has measured so far, or empty if it was removed.
  public Optional<Measured> measured(String job) {
    return jobs.find(job)
        .map(found -> {
          Experiment experiment = results.experiment(found);
          List<Event> past = events.of(found);
          return new Measured(experiment, past, results.result(experiment, past));
        });
  }
}
