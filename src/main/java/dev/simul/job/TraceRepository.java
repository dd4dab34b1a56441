package dev.simul.job;

import dev.simul.experiment.Event;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The traces of attempts: apart from the other events, for they are large and seldom read.
/// Thread-safe.
@Repository
class TraceRepository {
  private final EventJson json = new EventJson();
  private final JdbcClient jdbc;

  TraceRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Adds the trace of a cell to an attempt, unless the job has another attempt by now or has
  /// ended.
  ///
  /// @return whether it was added
  boolean add(Job job, Event.Traced traced) {
    return 1
        == jdbc.sql(
                """
                INSERT INTO job_trace (job_id, attempt, cell, body)
                SELECT id, attempt, CAST(:cell AS varchar(1000)), CAST(:body AS text)
                FROM job
                WHERE id = :id AND attempt = :attempt AND state IN ('RUNNING', 'CANCELLING')
                """)
            .param("cell", traced.cell())
            .param("body", json.body(traced))
            .param("id", job.id())
            .param("attempt", job.attempt())
            .update();
  }

  /// Returns the traces of the job's attempt so far.
  List<Event.Traced> of(Job job) {
    return jdbc.sql("SELECT body FROM job_trace WHERE job_id = :id AND attempt = :attempt")
        .param("id", job.id())
        .param("attempt", job.attempt())
        .query((row, number) -> (Event.Traced) json.read("Traced", row.getString("body")))
        .list();
  }
}
