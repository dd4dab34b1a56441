package dev.simul.job.result;

import dev.simul.experiment.Event;
import dev.simul.experiment.Trace;
import dev.simul.job.Attempt;
import dev.simul.job.storage.TraceCodec;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The traces of attempts: apart from the other events, for they are large and seldom read.
/// Thread-safe.
@Repository
public class TraceRepository {
  private final TraceCodec codec = new TraceCodec();
  private final JdbcClient jdbc;

  public TraceRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Adds the trace of a cell to an attempt, unless the job has another attempt by now or has
  /// ended.
  ///
  /// @return whether it was added
  public boolean add(Attempt attempt, Event.Traced traced) {
    return 1
        == jdbc.sql(
                """
                INSERT INTO job_trace (job_id, attempt, cell, body)
                SELECT id, attempt, CAST(:cell AS varchar(1000)), CAST(:body AS text)
                FROM job
                WHERE id = :id AND attempt = :attempt AND state IN ('RUNNING', 'CANCELLING')
                """)
            .param("cell", traced.cell())
            .param("body", codec.write(traced.trace()))
            .param("id", attempt.jobId())
            .param("attempt", attempt.number())
            .update();
  }

  /// Returns the trace of a cell in an attempt; empty if it has none so far.
  public Optional<Trace> find(Attempt attempt, String cell) {
    return jdbc.sql(
            """
            SELECT body FROM job_trace
            WHERE job_id = :id AND attempt = :attempt AND cell = :cell
            """)
        .param("id", attempt.jobId())
        .param("attempt", attempt.number())
        .param("cell", cell)
        .query(String.class)
        .optional()
        .map(codec::read);
  }
}
