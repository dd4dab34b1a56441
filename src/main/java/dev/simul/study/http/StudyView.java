package dev.simul.study.http;

import dev.simul.experiment.Result;
import dev.simul.job.JobState;
import dev.simul.job.submission.JobGroups.Standing;
import dev.simul.study.Claim;
import dev.simul.study.ClaimJudge;
import dev.simul.study.ClaimVerdict;
import dev.simul.study.Condition;
import dev.simul.study.Contrast;
import dev.simul.study.Evidence;
import dev.simul.study.Finding;
import dev.simul.study.JudgedClaim;
import dev.simul.study.Operand;
import dev.simul.study.Study;
import dev.simul.study.http.StudyService.StudyRun;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run of a study as clients see it. What is not measured is null.
///
/// @param id a UUID of version 7
/// @param study the name of the study
/// @param size how large its jobs are
/// @param complete whether all its jobs have ended
/// @param jobs its jobs, in the order in which they run
/// @param claims its claims, with what was found so far
/// @param contrasts threads set against processes
record StudyView(
    String id,
    String study,
    String size,
    String title,
    String meaning,
    Instant submittedAt,
    boolean complete,
    List<Member> jobs,
    List<Judged> claims,
    List<Row> contrasts,
    Links links) {

  static StudyView of(StudyRun run) {
    Study study = run.study();
    ClaimJudge judge = new ClaimJudge(run.evidence());
    return new StudyView(
        run.group().id(),
        study.name(),
        study.size().word(),
        study.title(),
        study.meaning(),
        run.group().submittedAt(),
        run.members().stream().noneMatch(member -> member.evidence() instanceof Evidence.UnderWay),
        run.members().stream().map(Member::of).toList(),
        study.claims().stream().map(claim -> Judged.of(judge.judge(claim))).toList(),
        study.contrasts().stream().map(contrast -> Row.of(contrast, judge)).toList(),
        Links.of(run.group().id()));
  }

  /// A job of the run.
  ///
  /// @param key what claims call it
  /// @param id the job's id; null if it was refused
  /// @param state where it stands; null if it was refused, or removed
  /// @param reason why it waits, why it ended so, or why it was refused
  /// @param progress how far it is, from 0 to 1; null while it waits
  /// @param links where to read of it; null if it was refused, or removed
  record Member(
      String key,
      @Nullable String id,
      @Nullable JobState state,
      @Nullable String reason,
      @Nullable Double progress,
      @Nullable MemberLinks links) {

    static Member of(StudyService.Member member) {
      Standing standing = member.standing();
      String id = member.job().jobId();
      if (standing == null || id == null) {
        String reason =
            id == null ? "it is refused here: " + member.job().refusal() : "it was removed";
        return new Member(member.job().key(), id, null, reason, null, null);
      }
      return new Member(
          member.job().key(),
          id,
          standing.state(),
          standing.reason(),
          standing.progress() == null ? null : standing.progress().fraction(),
          new MemberLinks("/jobs/" + id, "/jobs/" + id + "/result"));
    }
  }

  /// Where to read of a job.
  record MemberLinks(String self, String result) {}

  /// A claim with what was found.
  ///
  /// @param number its number
  /// @param text what it says
  /// @param place where it stands in the source
  /// @param source the figures that stand there, or an empty text
  /// @param jvm what was found for the JVM as it is
  /// @param lock what was found where an interpreter lock is modelled; null if it cannot matter
  /// @param noLock why the lock cannot matter; null if it can
  record Judged(
      String number,
      String text,
      String place,
      String source,
      Ruling jvm,
      @Nullable Ruling lock,
      @Nullable String noLock) {

    static Judged of(JudgedClaim judged) {
      Claim claim = judged.claim();
      return new Judged(
          claim.number(),
          claim.text(),
          claim.place(),
          claim.source(),
          Ruling.of(judged.onJvm(), judged.jvm()),
          judged.underLock() == null ? null : Ruling.of(judged.underLock(), judged.lock()),
          claim.noLock().isEmpty() ? null : claim.noLock());
    }
  }

  /// A verdict, and the findings that it follows from.
  record Ruling(ClaimVerdict verdict, List<Found> findings) {

    static Ruling of(ClaimVerdict verdict, List<Finding> findings) {
      return new Ruling(verdict, findings.stream().map(Found::of).toList());
    }
  }

  /// What the generations of forks say of a part of a claim.
  ///
  /// @param text what the part says
  /// @param of the quantity, as job/cell/quantity
  /// @param per what it is divided by, or null
  /// @param atLeast the least value claimed
  /// @param atMost the greatest value claimed
  /// @param found the mean over generations
  /// @param interval the interval of that mean
  /// @param generations how many there were
  /// @param verdict what follows
  /// @param reason why, in one clause
  record Found(
      String text,
      String of,
      @Nullable String per,
      @Nullable Double atLeast,
      @Nullable Double atMost,
      @Nullable Double found,
      Result.@Nullable Interval interval,
      int generations,
      ClaimVerdict verdict,
      String reason) {

    static Found of(Finding finding) {
      Condition condition = finding.condition();
      return new Found(
          condition.text(),
          condition.of().path(),
          condition.per() == null ? null : condition.per().path(),
          condition.atLeast(),
          condition.atMost(),
          finding.found(),
          finding.interval(),
          finding.generations(),
          finding.verdict(),
          finding.reason());
    }
  }

  /// Threads set against processes, in one respect.
  ///
  /// @param row the respect
  /// @param saysThreads what the source says of threads
  /// @param saysProcesses what the source says of processes
  /// @param measure what the figures are
  /// @param threads the median for threads
  /// @param processes the median for processes
  /// @param lock the median for threads under one lock
  record Row(
      String row,
      String saysThreads,
      String saysProcesses,
      String measure,
      @Nullable Double threads,
      @Nullable Double processes,
      @Nullable Double lock) {

    static Row of(Contrast contrast, ClaimJudge judge) {
      Operand lock = contrast.lock();
      return new Row(
          contrast.row(),
          contrast.saysThreads(),
          contrast.saysProcesses(),
          contrast.measure(),
          judge.median(contrast.threads()).orElse(null),
          judge.median(contrast.processes()).orElse(null),
          lock == null ? null : judge.median(lock).orElse(null));
    }
  }

  /// Where to go from here.
  record Links(String self, String report) {

    static Links of(String id) {
      return new Links("/studies/" + id, "/studies/" + id + "?format=md");
    }
  }
}
