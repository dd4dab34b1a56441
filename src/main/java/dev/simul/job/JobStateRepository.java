package dev.simul.job;

import dev.simul.experiment.Progress;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;

/// The changes of state in the tables of jobs and attempts. Thread-safe.
///
/// Each begins with one conditional statement on the job, fenced by the attempt: of two that race,
/// one wins and the other learns that it lost. What the winner then says of the attempt belongs in
/// the same transaction, which is the caller's.
@Repository
public class JobStateRepository {
  /// The number of the oldest waiting job whose node this process may be.
  private static final String NEXT =
      """
      (SELECT min(waiting.submission) FROM job waiting
       WHERE waiting.state = 'QUEUED'
         AND NOT EXISTS (
           SELECT 1 FROM job_node_label
           WHERE job_node_label.job_id = waiting.id
             AND job_node_label.label NOT IN (
               SELECT node_label.label FROM node_label WHERE node_label.runner = :runner)))
      """;

  private final JdbcClient jdbc;
  private final JobRepository jobs;

  JobStateRepository(JdbcClient jdbc, JobRepository jobs) {
    this.jdbc = jdbc;
    this.jobs = jobs;
  }

  /// Returns whether a job waits that this process may run.
  public boolean waits(String runner) {
    return jdbc.sql("SELECT count(*) FROM job WHERE state = 'QUEUED' AND submission = " + NEXT)
            .param("runner", runner)
            .query(Integer.class)
            .single()
        > 0;
  }

  /// Takes the oldest waiting job that this process may run and marks it running, in one step, so
  /// that no two callers get the same one. A process that others take for dead gets none: they
  /// would take the job for left.
  ///
  /// @param node the node that runs it, as JSON
  /// @param environment the machine as it is now, as JSON
  /// @param runner the process that runs it
  /// @return the job, now running, or empty if none waits or another caller was faster
  Optional<Job> claimNext(String node, String environment, String runner, Instant at) {
    KeyHolder claimed = new GeneratedKeyHolder();
    int rows =
        jdbc.sql(
                """
                UPDATE job
                SET state = 'RUNNING', waits_for = NULL
                WHERE state = 'QUEUED'
                  AND EXISTS (SELECT 1 FROM node WHERE node.runner = :runner AND node.state = 'UP')
                  AND submission =
                """
                    + NEXT)
            .param("runner", runner)
            .update(claimed, "id");
    if (rows == 0) {
      return Optional.empty();
    }
    String id = claimed.getKeyAs(String.class);
    jdbc.sql(
            """
            UPDATE job_attempt
            SET running_at = :at, node = :node, environment = :environment, runner = :runner
            WHERE job_id = :id AND attempt = (SELECT attempt FROM job WHERE id = :id)
            """)
        .param("at", JobRepository.utc(at))
        .param("node", node)
        .param("environment", environment)
        .param("runner", runner)
        .param("id", id)
        .update();
    return jobs.find(String.valueOf(id));
  }

  /// Cancels a job that has not begun.
  ///
  /// @return whether it had not
  boolean cancelQueued(Job job, Instant at) {
    require(JobState.QUEUED, JobState.CANCELLED);
    boolean cancelled =
        1
            == jdbc.sql(
                    """
                    UPDATE job
                    SET state = 'CANCELLED', cancel_requested = true, waits_for = NULL
                    WHERE id = :id AND attempt = :attempt AND state = 'QUEUED'
                    """)
                .param("id", job.id())
                .param("attempt", job.attempt().number())
                .update();
    if (cancelled) {
      endAttempt(job, null, at);
    }
    return cancelled;
  }

  /// Marks a job that runs as being cancelled.
  ///
  /// @return whether it ran
  boolean cancelRunning(Job job, Instant at) {
    require(JobState.RUNNING, JobState.CANCELLING);
    boolean cancelling =
        1
            == jdbc.sql(
                    """
                    UPDATE job
                    SET state = 'CANCELLING', cancel_requested = true
                    WHERE id = :id AND attempt = :attempt AND state = 'RUNNING'
                    """)
                .param("id", job.id())
                .param("attempt", job.attempt().number())
                .update();
    if (cancelling) {
      jdbc.sql(
              "UPDATE job_attempt SET cancelling_at = :at WHERE job_id = :id AND attempt = :attempt")
          .param("at", JobRepository.utc(at))
          .param("id", job.id())
          .param("attempt", job.attempt().number())
          .update();
    }
    return cancelling;
  }

  /// Ends the attempt of a job.
  ///
  /// @param from the state it is believed to be in
  /// @param reason why it ended so, or null
  /// @param failedCells how many cells are not OK, or null if that is unknown
  /// @return whether it was in that state, in that attempt
  boolean end(
      Job job,
      JobState from,
      JobState to,
      @Nullable String reason,
      @Nullable Integer failedCells,
      Instant at) {
    require(from, to);
    boolean ended =
        1
            == jdbc.sql(
                    """
                    UPDATE job
                    SET state = :to, failed_cells = :failedCells,
                        progress_fraction = CASE WHEN :to = 'SUCCEEDED' THEN 1 ELSE progress_fraction END,
                        progress_cell = NULL, progress_seconds_left = NULL
                    WHERE id = :id AND attempt = :attempt AND state = :from
                    """)
                .param("from", from.name())
                .param("to", to.name())
                .param("failedCells", failedCells)
                .param("id", job.id())
                .param("attempt", job.attempt().number())
                .update();
    if (ended) {
      endAttempt(job, reason, at);
    }
    return ended;
  }

  /// Puts a job that runs back into the queue, at its old place, as a new and empty attempt; the
  /// old one stays as it was.
  ///
  /// @param reason what ended the old attempt
  /// @param died whether its process died
  /// @return whether it ran
  boolean requeue(Job job, String reason, boolean died, Instant at) {
    require(JobState.RUNNING, JobState.QUEUED);
    boolean requeued =
        1
            == jdbc.sql(
                    """
                    UPDATE job
                    SET state = 'QUEUED', attempt = attempt + 1, deaths = deaths + :died,
                        progress_fraction = NULL, progress_cell = NULL, progress_generation = NULL,
                        progress_generations = NULL, progress_round = NULL, progress_seconds_left = NULL
                    WHERE id = :id AND attempt = :attempt AND state = 'RUNNING'
                    """)
                .param("died", died ? 1 : 0)
                .param("id", job.id())
                .param("attempt", job.attempt().number())
                .update();
    if (requeued) {
      endAttempt(job, reason, at);
      jdbc.sql("INSERT INTO job_attempt (job_id, attempt, queued_at) VALUES (:id, :attempt, :at)")
          .param("id", job.id())
          .param("attempt", job.attempt().number() + 1)
          .param("at", JobRepository.utc(at))
          .update();
    }
    return requeued;
  }

  private void endAttempt(Job job, @Nullable String reason, Instant at) {
    jdbc.sql(
            """
            UPDATE job_attempt SET ended_at = :at, reason = :reason
            WHERE job_id = :id AND attempt = :attempt
            """)
        .param("at", JobRepository.utc(at))
        .param("reason", reason, Types.VARCHAR)
        .param("id", job.id())
        .param("attempt", job.attempt().number())
        .update();
  }

  /// Notes how far a job is that runs; nothing happens to one that does not.
  public void progress(Job job, Progress progress) {
    jdbc.sql(
            """
            UPDATE job
            SET progress_fraction = :fraction, progress_cell = :cell, progress_generation = :generation,
                progress_generations = :generations, progress_round = :round, progress_seconds_left = :left
            WHERE id = :id AND attempt = :attempt AND state = 'RUNNING'
            """)
        .param("fraction", progress.fraction())
        .param("cell", progress.cell())
        .param("generation", progress.generation())
        .param("generations", progress.generations())
        .param("round", progress.round())
        .param("left", progress.secondsLeft())
        .param("id", job.id())
        .param("attempt", job.attempt().number())
        .update();
  }

  /// Notes why the oldest waiting job waits that this process may run.
  public void noteWaiting(String runner, String reason) {
    jdbc.sql(
            """
            UPDATE job SET waits_for = :reason
            WHERE state = 'QUEUED' AND submission =
            """
                + NEXT)
        .param("runner", runner)
        .param("reason", reason)
        .update();
  }

  private static void require(JobState from, JobState to) {
    if (!from.mayBecome(to)) {
      throw new IllegalArgumentException("a job does not go from " + from + " to " + to);
    }
  }
}
