package dev.simul.study;

import dev.simul.claim.Evidence;
import dev.simul.claim.Studies;
import dev.simul.claim.Study;
import dev.simul.job.JobGroup;
import dev.simul.job.JobGroups;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// Runs studies as groups of jobs, and finds what they have measured. Thread-safe.
@Service
class StudyService {
  private final Studies studies;
  private final JobGroups groups;

  StudyService(Studies studies, JobGroups groups) {
    this.studies = studies;
    this.groups = groups;
  }

  /// A run of a study.
  record StudyRun(Study study, JobGroup group) {}

  /// Takes the jobs of a study into the queue, all of them or none.
  ///
  /// @throws dev.simul.problem.ProblemException if this machine refuses one, or the queue is full
  StudyRun submit(Study study) {
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    study
        .jobs()
        .forEach(job -> bodies.put(job.key(), job.request().getBytes(StandardCharsets.UTF_8)));
    return new StudyRun(study, groups.submit(study.name(), bodies));
  }

  /// Finds a run by its id; empty too if it is of a study that this version does not know.
  Optional<StudyRun> find(String id) {
    return groups
        .find(id)
        .flatMap(group -> studies.find(group.name()).map(study -> new StudyRun(study, group)));
  }

  /// Returns what the jobs of a run have measured so far, by their keys, without those that were
  /// removed.
  Map<String, Evidence> evidence(StudyRun run) {
    Map<String, Evidence> evidence = new LinkedHashMap<>();
    for (JobGroup.Member member : run.group().members()) {
      groups
          .measured(member.jobId())
          .ifPresent(measured ->
              evidence.put(
                  member.key(),
                  new Evidence(measured.experiment(), measured.events(), measured.result())));
    }
    return evidence;
  }

  /// Returns where a job of a run stands; empty if it was removed.
  Optional<JobGroups.Standing> standing(JobGroup.Member member) {
    return groups.standing(member.jobId());
  }
}
