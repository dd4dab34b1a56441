package dev.simul.comparison.http;

import dev.simul.comparison.Difference;
import dev.simul.job.Job;
import dev.simul.job.http.JobProblems;
import dev.simul.job.storage.UnreadableException;
import dev.simul.problem.Problem;
import dev.simul.problem.ProblemException;
import dev.simul.request.json.Violation;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/// Says why two jobs cannot be compared.
final class ComparisonProblems {
  private ComparisonProblems() {}

  static ProblemException notEnded(Job job) {
    return new ProblemException(
        new Problem(
            HttpStatus.CONFLICT,
            "JOB_NOT_ENDED",
            "The job "
                + job.id()
                + " is "
                + job.state()
                + ", and only jobs that have ended can be compared: wait for its end, which GET /jobs/"
                + job.id()
                + " shows."));
  }

  /// @param why a clause of which the job is the subject
  static ProblemException notMeasured(Job job, String why) {
    return new ProblemException(
        new Problem(
            HttpStatus.CONFLICT,
            "JOB_NOT_MEASURED",
            "The job "
                + job.id()
                + " "
                + why
                + ", so there is nothing to compare: submit it again."));
  }

  static ProblemException unreadable(Job job, UnreadableException unreadable) {
    return new ProblemException(
        new Problem(
            HttpStatus.CONFLICT,
            JobProblems.UNREADABLE,
            "This Simul cannot read the job " + job.id() + ": " + unreadable.getMessage() + "."));
  }

  static ProblemException notComparable(List<Difference> differences) {
    String fields =
        differences.stream().map(Difference::field).collect(Collectors.joining(" and "));
    return new ProblemException(
        new Problem(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "NOT_COMPARABLE",
            "The two jobs measured different work: they differ in "
                + fields
                + ". Compare jobs with the same workload and the same number of tasks.",
            differences.stream()
                .map(difference ->
                    new Violation(difference.field(), "DIFFERS", "is " + difference.values()))
                .toList()));
  }
}
