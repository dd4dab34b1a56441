package dev.simul.job.stream;

import dev.simul.job.Attempt;
import dev.simul.job.Job;
import dev.simul.job.JobState;
import java.time.Instant;

/// Jobs that only their ids and their attempts matter of.
final class AnyJob {
  static final String ID = "0199c0de-7a52-7c3a-9d2e-0f5b8a3c1d4e";

  private AnyJob() {}

  static Job running() {
    return running(1);
  }

  static Job running(int attempt) {
    Instant now = Instant.parse("2026-11-22T15:00:00Z");
    return new Job(
        ID,
        1,
        JobState.RUNNING,
        new Job.Draft(null, "count", null, "{}", "{}", null),
        now,
        new Attempt(ID, attempt, "{}", "{}", now, now, null, null, null),
        null,
        false,
        null,
        null,
        0,
        false);
  }
}
