package dev.simul.job.result;

import dev.simul.experiment.Event;
import dev.simul.job.Attempt;
import dev.simul.job.storage.EventCodec;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The events of attempts, in order. Thread-safe.
@Repository
public class EventRepository {
  private final EventCodec codec = new EventCodec();
  private final JdbcClient jdbc;

  public EventRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Adds an event to an attempt, unless the job has another attempt by now or has ended.
  ///
  /// @param ordinal the number of the event in its attempt, ascending
  /// @return whether it was added
  public boolean add(Attempt attempt, int ordinal, Event event) {
    EventCodec.Row stored = codec.write(event);
    return 1
        == jdbc.sql(
                """
                INSERT INTO job_event (job_id, attempt, ordinal, type, body)
                SELECT id, attempt, CAST(:ordinal AS int), CAST(:type AS varchar(50)), CAST(:body AS text)
                FROM job
                WHERE id = :id AND attempt = :attempt AND state IN ('RUNNING', 'CANCELLING')
                """)
            .param("ordinal", ordinal)
            .param("type", stored.type())
            .param("body", stored.body())
            .param("id", attempt.jobId())
            .param("attempt", attempt.number())
            .update();
  }

  /// Returns the number of the last event of an attempt; 0 if there is none.
  public int last(Attempt attempt) {
    return jdbc.sql(
            """
            SELECT COALESCE(MAX(ordinal), 0) FROM job_event
            WHERE job_id = :id AND attempt = :attempt
            """)
        .param("id", attempt.jobId())
        .param("attempt", attempt.number())
        .query(Integer.class)
        .single();
  }

  /// An event with its number in its attempt.
  public record Numbered(int ordinal, Event event) {}

  /// Returns the events of an attempt behind that number.
  public List<Numbered> after(Attempt attempt, int ordinal) {
    return jdbc.sql(
            """
            SELECT ordinal, type, body FROM job_event
            WHERE job_id = :id AND attempt = :attempt AND ordinal > :ordinal
            ORDER BY ordinal
            """)
        .param("id", attempt.jobId())
        .param("attempt", attempt.number())
        .param("ordinal", ordinal)
        .query((row, number) ->
            new Numbered(
                row.getInt("ordinal"), codec.read(row.getString("type"), row.getString("body"))))
        .list();
  }

  /// Returns the events of an attempt so far.
  public List<Event> of(Attempt attempt) {
    return jdbc.sql(
            """
            SELECT type, body FROM job_event
            WHERE job_id = :id AND attempt = :attempt
            ORDER BY ordinal
            """)
        .param("id", attempt.jobId())
        .param("attempt", attempt.number())
        .query((row, number) -> codec.read(row.getString("type"), row.getString("body")))
        .list();
  }
}
