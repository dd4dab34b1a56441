package dev.simul.study.http;

import dev.simul.experiment.Measured;
import dev.simul.job.JobGroup;
import dev.simul.job.retention.GroupRemoval;
import dev.simul.job.retention.Removal;
import dev.simul.job.submission.IdempotencyKey;
import dev.simul.job.submission.JobGroups;
import dev.simul.job.submission.JobGroups.Standing;
import dev.simul.job.submission.Submission;
import dev.simul.job.submission.Submitter;
import dev.simul.study.Evidence;
import dev.simul.study.Studies;
import dev.simul.study.Study;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.util.ConcurrentLruCache;

/// Runs studies as groups of jobs, and finds what they have measured. Thread-safe.
@Service
class StudyService {
  /// Two runs of a study, for those who ask while the machine measures the next job.
  private static final int ENDED_JOBS_KEPT = 40;

  private final Studies studies;
  private final JobGroups groups;
  private final GroupRemoval removal;
  private final ConcurrentLruCache<String, Optional<Measured>> ended;

  StudyService(Studies studies, JobGroups groups, GroupRemoval removal) {
    this.studies = studies;
    this.groups = groups;
    this.removal = removal;
    this.ended = new ConcurrentLruCache<>(ENDED_JOBS_KEPT, groups::measured);
  }

  /// A run of a study, as it is now.
  ///
  /// @param members its jobs, in the order in which they run
  record StudyRun(Study study, JobGroup group, List<Member> members) {

    /// Returns what became of the jobs, by their keys.
    Map<String, Evidence> evidence() {
      Map<String, Evidence> evidence = new LinkedHashMap<>();
      members.forEach(member -> evidence.put(member.job().key(), member.evidence()));
      return evidence;
    }
  }

  /// A job of a run.
  ///
  /// @param standing where it stands; null if it was refused, or removed
  record Member(JobGroup.Member job, @Nullable Standing standing, Evidence evidence) {}

  /// Takes the jobs of a study into the queue: all that this machine can run, or none.
  ///
  /// @param submitter who submits it
  /// @param key the key under which it is submitted, or null
  Submission<JobGroup> submit(Study study, Submitter submitter, @Nullable IdempotencyKey key) {
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    study
        .jobs()
        .forEach(job -> bodies.put(job.key(), job.request().getBytes(StandardCharsets.UTF_8)));
    return groups.submit(study.runName(), bodies, submitter, key);
  }

  /// Finds a run by its id; empty too if it is of a study that this version does not know.
  Optional<StudyRun> find(String id) {
    return groups
        .find(id)
        .flatMap(group -> studies.ofRun(group.name()).map(study -> run(study, group)));
  }

  /// Removes a run with all of its jobs, unless one of them has not ended or is pinned.
  ///
  /// @return what came of it; empty if there is no such run
  Optional<Removal> remove(String id) {
    return groups.find(id).map(group -> removal.remove(group.id()));
  }

  /// Returns a run as it is now.
  StudyRun run(Study study, JobGroup group) {
    return new StudyRun(study, group, group.members().stream().map(this::member).toList());
  }

  private Member member(JobGroup.Member job) {
    if (job.refusal() != null) {
      return new Member(job, null, new Evidence.Absent("is refused here: " + job.refusal()));
    }
    return groups
        .standing(job)
        .map(standing -> new Member(job, standing, evidence(standing)))
        .orElseGet(() -> new Member(job, null, new Evidence.Absent("was removed")));
  }

  private Evidence evidence(Standing standing) {
    // The state was read first: where it says that the job has ended, all that it measured is
    // there.
    boolean over = standing.state().terminal();
    return (over ? ended.get(standing.id()) : groups.measured(standing.id()))
        .map(measured -> over ? evidence(standing, measured) : new Evidence.UnderWay(measured))
        .orElseGet(() -> new Evidence.Absent("was removed, or cannot be read by this Simul"));
  }

  private static Evidence evidence(Standing standing, Measured measured) {
    return measured.result().complete()
        ? new Evidence.Ended(measured)
        : new Evidence.Stopped(
            measured,
            "is " + standing.state() + (standing.reason() == null ? "" : ": " + standing.reason()));
  }
}
