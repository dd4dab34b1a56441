package dev.simul.job;

import dev.simul.experiment.Event;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The events of attempts, in order. Thread-safe.
@Repository
class EventRepository {
  private final EventJson json = new EventJson();
  private final JdbcClient jdbc;

  EventRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Adds an event to an attempt, unless the job has another attempt by now or has ended.
  ///
  /// @param ordinal the number of the event in its attempt, ascending
  /// @return whether it was added
  boolean add(Job job, int ordinal, Event event) {
    return 1
        == jdbc.sql(
                """
                INSERT INTO job_event (job_id, attempt, ordinal, type, body)
                SELECT id, attempt, CAST(:ordinal AS int), CAST(:type AS varchar(50)), CAST(:body AS text)
                FROM job
                WHERE id = :id AND attempt = :attempt AND state IN ('RUNNING', 'CANCELLING')
                """)
            .param("ordinal", ordinal)
            .param("type", json.type(event))
            .param("body", json.body(event))
            .param("id", job.id())
            .param("attempt", job.attempt())
            .update();
  }

  /// Returns the events of the job's attempt so far.
  List<Event> of(Job job) {
    return jdbc.sql(
            """
            SELECT type, body FROM job_event
            WHERE job_id = :id AND attempt = :attempt
            ORDER BY ordinal
            """)
        .param("id", job.id())
        .param("attempt", job.attempt())
        .query((row, number) -> json.read(row.getString("type"), row.getString("body")))
        .list();
  }
}
