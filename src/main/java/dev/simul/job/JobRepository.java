package dev.simul.job;

import dev.simul.experiment.Progress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;

/// The tables of jobs and their attempts, which are the truth about them: what is added, found and
/// removed. Thread-safe.
@Repository
public class JobRepository {
  /// A job with the attempt that counts. The order of the tables lets H2 read jobs in the order of
  /// an index.
  static final String SELECT =
      """
      SELECT id, submission, state, name, workload_type, preset, experiment, spec, owner, submitted_at,
             cancel_requested, waits_for, failed_cells, deaths, pinned,
             progress_fraction, progress_cell, progress_generation, progress_generations, progress_round,
             progress_seconds_left,
             job_id, job_attempt.attempt, queued_at, running_at, cancelling_at, ended_at, reason, node, environment
      FROM job
      LEFT JOIN job_attempt ON job_id = id AND job_attempt.attempt = job.attempt
      """;

  private final JdbcClient jdbc;

  JobRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Adds a job at the end of the queue.
  ///
  /// @param terms what it can be found by
  /// @param nodeLabels what the node that measures must have, `key=value`
  /// @param at the time, in whole microseconds
  /// @return the job, as the table has it
  public Job add(
      String id, Job.Draft draft, List<String> terms, List<String> nodeLabels, Instant at) {
    KeyHolder added = new GeneratedKeyHolder();
    jdbc.sql(
            """
            INSERT INTO job (id, state, attempt, name, workload_type, preset, experiment, spec, owner,
                             cancel_requested, deaths, submitted_at)
            VALUES (:id, 'QUEUED', 1, :name, :workload, :preset, :experiment, :spec, :owner, false, 0, :at)
            """)
        .param("id", id)
        .param("name", draft.name())
        .param("workload", draft.workload())
        .param("preset", draft.preset())
        .param("experiment", draft.experiment())
        .param("spec", draft.spec())
        .param("owner", draft.owner())
        .param("at", utc(at))
        .update(added, "submission");
    jdbc.sql("INSERT INTO job_attempt (job_id, attempt, queued_at) VALUES (:id, 1, :at)")
        .param("id", id)
        .param("at", utc(at))
        .update();
    JdbcClient.StatementSpec insert =
        jdbc.sql(
            "INSERT INTO job_term (term, job_id) VALUES "
                + String.join(", ", Collections.nCopies(terms.size(), "(?, ?)")));
    for (String term : terms) {
      insert = insert.param(term).param(id);
    }
    insert.update();
    for (String label : nodeLabels) {
      jdbc.sql("INSERT INTO job_node_label (job_id, label) VALUES (:id, :label)")
          .param("id", id)
          .param("label", label)
          .update();
    }
    return new Job(
        id,
        Objects.requireNonNull(added.getKeyAs(Long.class), "its number"),
        JobState.QUEUED,
        draft,
        at,
        Attempt.queued(id, 1, at),
        null,
        false,
        null,
        null,
        0,
        false);
  }

  /// Removes a job that has ended and is not pinned, and all that was measured.
  ///
  /// @return whether there was such a job
  public boolean delete(String id) {
    return 1
        == jdbc.sql("DELETE FROM job WHERE id = :id AND state IN (:ended) AND NOT pinned")
            .param("id", id)
            .param("ended", JobState.ENDED.stream().map(JobState::name).toList())
            .update();
  }

  /// Pins a job, or unpins it.
  ///
  /// @return whether there is such a job
  boolean pin(String id, boolean pinned) {
    return 1
        == jdbc.sql("UPDATE job SET pinned = :pinned WHERE id = :id")
            .param("pinned", pinned)
            .param("id", id)
            .update();
  }

  public Optional<Job> find(String id) {
    return jdbc.sql(SELECT + "WHERE id = :id").param("id", id).query(JobRepository::job).optional();
  }

  /// Returns the attempts of a job before the one that counts, oldest first.
  List<Attempt> formerAttempts(Job job) {
    return job.attempt().number() == 1
        ? List.of()
        : jdbc.sql(
                "SELECT * FROM job_attempt WHERE job_id = :id AND attempt < :attempt ORDER BY attempt")
            .param("id", job.id())
            .param("attempt", job.attempt().number())
            .query(JobRepository::attempt)
            .list();
  }

  /// Returns the jobs that this process has marked as its own and not yet ended.
  public List<Job> of(String runner) {
    return jdbc.sql(SELECT + "WHERE runner = :runner AND state IN ('RUNNING', 'CANCELLING')")
        .param("runner", runner)
        .query(JobRepository::job)
        .list();
  }

  /// Returns the jobs that are under way in processes that are down, or that nobody knows.
  List<Job> orphans() {
    return jdbc.sql(
            SELECT
                + """
                WHERE job.state IN ('RUNNING', 'CANCELLING')
                  AND NOT EXISTS (
                    SELECT 1 FROM node living
                    WHERE living.runner = job_attempt.runner AND living.state = 'UP')
                """)
        .query(JobRepository::job)
        .list();
  }

  /// Returns what the nodes of these jobs must have, `key=value`, in the order of the keys.
  ///
  /// @return the labels, by the ids of the jobs; a job that any node may run has none
  Map<String, List<String>> nodeLabels(Collection<String> ids) {
    Map<String, List<String>> labels = new HashMap<>();
    if (!ids.isEmpty()) {
      jdbc.sql("SELECT job_id, label FROM job_node_label WHERE job_id IN (:ids) ORDER BY label")
          .param("ids", ids)
          .query(row -> {
            labels
                .computeIfAbsent(row.getString("job_id"), _ -> new ArrayList<>())
                .add(row.getString("label"));
          });
    }
    return labels;
  }

  /// Returns the jobs in that state, oldest first.
  List<Job> in(JobState state) {
    return jdbc.sql(SELECT + "WHERE state = :state ORDER BY submission")
        .param("state", state.name())
        .query(JobRepository::job)
        .list();
  }

  /// Returns how many jobs wait.
  public int queued() {
    return jdbc.sql("SELECT count(*) FROM job WHERE state = 'QUEUED'")
        .query(Integer.class)
        .single();
  }

  /// Returns how many jobs of an owner wait.
  ///
  /// @param owner the name of a key; null for the jobs that were submitted without one
  public int queued(@Nullable String owner) {
    return jdbc.sql(
            "SELECT count(*) FROM job WHERE state = 'QUEUED' AND owner IS NOT DISTINCT FROM :owner")
        .param("owner", owner)
        .query(Integer.class)
        .single();
  }

  /// Returns which in the queue each of these waiting jobs is, from 1.
  ///
  /// @return the places, by the ids of the jobs; a job that was removed has none
  Map<String, Integer> positions(Collection<String> ids) {
    Map<String, Integer> positions = new HashMap<>();
    if (!ids.isEmpty()) {
      jdbc.sql(
              """
              SELECT id, (SELECT count(*) FROM job ahead
                          WHERE ahead.state = 'QUEUED' AND ahead.submission < job.submission) AS jobs_ahead
              FROM job WHERE id IN (:ids)
              """)
          .param("ids", ids)
          .query(row -> {
            positions.put(row.getString("id"), row.getInt("jobs_ahead") + 1);
          });
    }
    return positions;
  }

  /// Lets nobody else put a job into the queue until the transaction under way has ended.
  public void lockQueue() {
    jdbc.sql("SELECT id FROM queue_lock FOR UPDATE").query(Integer.class).single();
  }

  static Job job(ResultSet row, int number) throws SQLException {
    return new Job(
        row.getString("id"),
        row.getLong("submission"),
        JobState.valueOf(row.getString("state")),
        new Job.Draft(
            row.getString("name"),
            row.getString("workload_type"),
            row.getString("preset"),
            row.getString("experiment"),
            row.getString("spec"),
            row.getString("owner")),
        row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
        attempt(row, number),
        progress(row),
        row.getBoolean("cancel_requested"),
        row.getString("waits_for"),
        row.getObject("failed_cells", Integer.class),
        row.getInt("deaths"),
        row.getBoolean("pinned"));
  }

  private static Attempt attempt(ResultSet row, int number) throws SQLException {
    return new Attempt(
        row.getString("job_id"),
        row.getInt("attempt"),
        row.getString("node"),
        row.getString("environment"),
        row.getObject("queued_at", OffsetDateTime.class).toInstant(),
        instant(row, "running_at"),
        instant(row, "cancelling_at"),
        instant(row, "ended_at"),
        row.getString("reason"));
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

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
