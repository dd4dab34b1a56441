package dev.simul.job;

import dev.simul.experiment.Progress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;

/// The table of jobs, which is the truth about them. Thread-safe.
///
/// Each change of state is one conditional statement, fenced by the attempt: of two that race, one
/// wins and the other is told so.
@Repository
class JobRepository {
  static final String SELECT =
      """
      SELECT id, submission, state, attempt, name, workload_type, preset, processors, request, spec, labels,
             progress_fraction, progress_cell, progress_generation, progress_generations, progress_round,
             progress_seconds_left, submitted_at, queued_at, running_at, cancelling_at, ended_at,
             cancel_requested, reason, failed_cells, node, environment, runner, deaths
      FROM job
      """;

  private final JdbcClient jdbc;

  JobRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Adds a job at the end of the queue.
  ///
  /// @param terms what it can be found by
  /// @param at the time, in whole microseconds
  /// @return the job, as the table has it
  Job add(String id, Job.Draft draft, List<String> terms, Instant at) {
    KeyHolder added = new GeneratedKeyHolder();
    jdbc.sql(
            """
            INSERT INTO job (id, state, attempt, name, workload_type, preset, processors, request, spec, labels,
                             cancel_requested, submitted_at, queued_at)
            VALUES (:id, 'QUEUED', 1, :name, :workload, :preset, :processors, :request, :spec, :labels,
                    false, :at, :at)
            """)
        .param("id", id)
        .param("name", draft.name())
        .param("workload", draft.workload())
        .param("preset", draft.preset())
        .param("processors", draft.processors())
        .param("request", draft.request())
        .param("spec", draft.spec())
        .param("labels", draft.labels())
        .param("at", utc(at))
        .update(added, "submission");
    JdbcClient.StatementSpec insert =
        jdbc.sql(
            "INSERT INTO job_term (term, job_id) VALUES "
                + String.join(", ", Collections.nCopies(terms.size(), "(?, ?)")));
    for (String term : terms) {
      insert = insert.param(term).param(id);
    }
    insert.update();
    return new Job(
        id,
        Objects.requireNonNull(added.getKeyAs(Long.class), "its number"),
        JobState.QUEUED,
        1,
        draft,
        null,
        new Job.Moments(at, at, null, null, null),
        false,
        null,
        null,
        null,
        null,
        null,
        0);
  }

  /// Removes a job that has ended, and all that was measured.
  ///
  /// @return whether there was such a job, and it had ended
  boolean delete(String id) {
    return 1
        == jdbc.sql("DELETE FROM job WHERE id = :id AND state IN (:ended)")
            .param("id", id)
            .param("ended", JobState.ENDED.stream().map(JobState::name).toList())
            .update();
  }

  Optional<Job> find(String id) {
    return jdbc.sql(SELECT + "WHERE id = :id").param("id", id).query(JobRepository::job).optional();
  }

  /// Returns the attempts of a job before the present one, oldest first.
  List<Job.Attempt> formerAttempts(Job job) {
    return job.attempt() == 1
        ? List.of()
        : jdbc.sql(
                """
                SELECT attempt, queued_at, running_at, ended_at, reason, node
                FROM job_attempt WHERE job_id = :id AND attempt < :attempt ORDER BY attempt
                """)
            .param("id", job.id())
            .param("attempt", job.attempt())
            .query((row, number) ->
                new Job.Attempt(
                    row.getInt("attempt"),
                    row.getObject("queued_at", OffsetDateTime.class).toInstant(),
                    instant(row, "running_at"),
                    row.getObject("ended_at", OffsetDateTime.class).toInstant(),
                    row.getString("reason"),
                    row.getString("node")))
            .list();
  }

  /// Returns the jobs that this process has marked as its own and not yet ended.
  List<Job> of(String runner) {
    return jdbc.sql(SELECT + "WHERE runner = :runner AND state IN ('RUNNING', 'CANCELLING')")
        .param("runner", runner)
        .query(JobRepository::job)
        .list();
  }

  /// Returns the jobs in that state, oldest first.
  List<Job> in(JobState state) {
    return jdbc.sql(SELECT + "WHERE state = :state ORDER BY submission")
        .param("state", state.name())
        .query(JobRepository::job)
        .list();
  }

  /// Returns how many jobs wait.
  int queued() {
    return jdbc.sql("SELECT count(*) FROM job WHERE state = 'QUEUED'")
        .query(Integer.class)
        .single();
  }

  /// Returns the numbers of the waiting jobs behind that number, in their order.
  List<Long> queuedAfter(long submission) {
    return jdbc.sql(
            "SELECT submission FROM job WHERE state = 'QUEUED' AND submission > :after ORDER BY submission")
        .param("after", submission)
        .query((row, number) -> row.getLong("submission"))
        .list();
  }

  /// Takes the oldest waiting job and marks it running, in one step, so that no two callers get the
  /// same one.
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
                SET state = 'RUNNING', running_at = :at, reason = NULL, node = :node, environment = :environment,
                    runner = :runner
                WHERE state = 'QUEUED'
                  AND submission = (SELECT min(submission) FROM job WHERE state = 'QUEUED')
                """)
            .param("at", utc(at))
            .param("node", node)
            .param("environment", environment)
            .param("runner", runner)
            .update(claimed, "id");
    return rows == 0 ? Optional.empty() : find(String.valueOf(claimed.getKeyAs(String.class)));
  }

  /// Cancels a job that has not begun.
  ///
  /// @return whether it had not
  boolean cancelQueued(Job job, Instant at) {
    require(JobState.QUEUED, JobState.CANCELLED);
    return 1
        == jdbc.sql(
                """
                UPDATE job
                SET state = 'CANCELLED', cancel_requested = true, ended_at = :at, reason = NULL
                WHERE id = :id AND attempt = :attempt AND state = 'QUEUED'
                """)
            .param("at", utc(at))
            .param("id", job.id())
            .param("attempt", job.attempt())
            .update();
  }

  /// Marks a job that runs as being cancelled.
  ///
  /// @return whether it ran
  boolean cancelRunning(Job job, Instant at) {
    require(JobState.RUNNING, JobState.CANCELLING);
    return 1
        == jdbc.sql(
                """
                UPDATE job
                SET state = 'CANCELLING', cancel_requested = true, cancelling_at = :at
                WHERE id = :id AND attempt = :attempt AND state = 'RUNNING'
                """)
            .param("at", utc(at))
            .param("id", job.id())
            .param("attempt", job.attempt())
            .update();
  }

  /// Ends the attempt of a job.
  ///
  /// @param from the state it is believed to be in
  /// @param reason why it ended so, or null
  /// @param failedCells how many cells are not OK, or null if that cannot be told
  /// @return whether it was in that state, in that attempt
  boolean end(
      Job job,
      JobState from,
      JobState to,
      @Nullable String reason,
      @Nullable Integer failedCells,
      Instant at) {
    require(from, to);
    return 1
        == jdbc.sql(
                """
                UPDATE job
                SET state = :to, ended_at = :at, reason = :reason, failed_cells = :failedCells,
                    progress_fraction = CASE WHEN :to = 'SUCCEEDED' THEN 1 ELSE progress_fraction END,
                    progress_cell = NULL, progress_seconds_left = NULL
                WHERE id = :id AND attempt = :attempt AND state = :from
                """)
            .param("from", from.name())
            .param("to", to.name())
            .param("at", utc(at))
            .param("reason", reason)
            .param("failedCells", failedCells)
            .param("id", job.id())
            .param("attempt", job.attempt())
            .update();
  }

  /// Puts a job that runs back into the queue, at its old place, as a new and empty attempt, and
  /// keeps the old one's history.
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
                    SET state = 'QUEUED', attempt = attempt + 1, queued_at = :at, running_at = NULL, node = NULL,
                        environment = NULL, runner = NULL, deaths = deaths + :died, progress_fraction = NULL, progress_cell = NULL,
                        progress_generation = NULL, progress_generations = NULL, progress_round = NULL,
                        progress_seconds_left = NULL
                    WHERE id = :id AND attempt = :attempt AND state = 'RUNNING'
                    """)
                .param("at", utc(at))
                .param("died", died ? 1 : 0)
                .param("id", job.id())
                .param("attempt", job.attempt())
                .update();
    if (requeued) {
      keep(job, reason, at);
    }
    return requeued;
  }

  private void keep(Job job, String reason, Instant ended) {
    Instant running = job.moments().running();
    jdbc.sql(
            """
            INSERT INTO job_attempt (job_id, attempt, queued_at, running_at, ended_at, reason, node)
            VALUES (:id, :attempt, :queued, :running, :ended, :reason, :node)
            """)
        .param("id", job.id())
        .param("attempt", job.attempt())
        .param("queued", utc(job.moments().queued()))
        .param("running", running == null ? null : utc(running))
        .param("ended", utc(ended))
        .param("reason", reason)
        .param("node", job.node())
        .update();
  }

  /// Notes how far a job is that runs; nothing happens to one that does not.
  void progress(Job job, Progress progress) {
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
        .param("attempt", job.attempt())
        .update();
  }

  /// Notes why the oldest waiting job waits.
  void noteWaiting(String reason) {
    jdbc.sql(
            """
            UPDATE job SET reason = :reason
            WHERE state = 'QUEUED'
              AND submission = (SELECT min(submission) FROM job WHERE state = 'QUEUED')
            """)
        .param("reason", reason)
        .update();
  }

  private static void require(JobState from, JobState to) {
    if (!from.mayBecome(to)) {
      throw new IllegalArgumentException("a job does not go from " + from + " to " + to);
    }
  }

  static Job job(ResultSet row, int number) throws SQLException {
    return new Job(
        row.getString("id"),
        row.getLong("submission"),
        JobState.valueOf(row.getString("state")),
        row.getInt("attempt"),
        new Job.Draft(
            row.getString("name"),
            row.getString("workload_type"),
            row.getString("preset"),
            row.getInt("processors"),
            row.getString("request"),
            row.getString("spec"),
            row.getString("labels")),
        progress(row),
        new Job.Moments(
            row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
            row.getObject("queued_at", OffsetDateTime.class).toInstant(),
            instant(row, "running_at"),
            instant(row, "cancelling_at"),
            instant(row, "ended_at")),
        row.getBoolean("cancel_requested"),
        row.getString("reason"),
        row.getObject("failed_cells", Integer.class),
        row.getString("node"),
        row.getString("environment"),
        row.getString("runner"),
        row.getInt("deaths"));
  }

  private static @Nullable Progress progress(ResultSet row) throws SQLException {
    Double fraction = row.getObject("progress_fraction", Double.class);
    return fraction == null
        ? null
        : new Progress(
            fraction,
            row.getString("progress_cell"),
            row.getInt("progress_generation"),
            row.getInt("progress_generations"),
            row.getInt("progress_round"),
            row.getObject("progress_seconds_left", Double.class));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
