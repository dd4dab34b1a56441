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

  /// Returns the number of the last event of the job's attempt; 0 if there is none.
  int last(Job job) {
    return jdbc.sql(
            """
            SELECT COALESCE(MAX(ordinal), 0) FROM job_event
            WHERE job_id = :id AND attempt = :attempt
            """)
        .param("id", job.id())
        .param("attempt", job.attempt())
        .query(Integer.class)
        .single();
  }

  /// An event with its number in its attempt.
  record Numbered(int ordinal, Event event) {}

  /// Returns the events of the job's attempt behind that number.
  List<Numbered> after(Job job, int ordinal) {
    return jdbc.sql(
            """
            SELECT ordinal, type, body FROM job_event
            WHERE job_id = :id AND attempt = :attempt AND ordinal > :ordinal
            ORDER BY ordinal
            """)
        .param("id", job.id())
        .param("attempt", job.attempt())
        .param("ordinal", ordinal)
        .query((row, number) ->
            new Numbered(
                row.getInt("ordinal"), json.read(row.getString("type"), row.getString("body"))))
        .list();
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
