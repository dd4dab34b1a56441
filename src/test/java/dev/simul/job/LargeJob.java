package dev.simul.job;

import dev.simul.analysis.LargeMeasurement;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Trace;
import dev.simul.job.storage.EventCodec;
import dev.simul.job.storage.ExperimentCodec;
import dev.simul.job.storage.TraceCodec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/// The largest job that a request gets without asking for more generations or rounds: 32 cells, 20
/// generations, 21 rounds, ten batches of warm-up in each fork, and traces of 10,000 tasks.
public final class LargeJob {
  private static final int WARM_UPS = 10;

  private LargeJob() {}

  /// Puts what it measured in the place of what a job did that has ended.
  public static void replace(RunningService service, String id) {
    JdbcTemplate jdbc = service.part(JdbcTemplate.class);
    Experiment experiment = LargeMeasurement.experiment();
    service
        .part(TransactionOperations.class)
        .executeWithoutResult(_ -> {
          jdbc.update(
              "UPDATE job SET experiment = ?, workload_type = 'count' WHERE id = ?",
              new ExperimentCodec().write(experiment),
              id);
          jdbc.update("DELETE FROM job_event WHERE job_id = ?", id);
          jdbc.update("DELETE FROM job_trace WHERE job_id = ?", id);
          jdbc.batchUpdate(
              "INSERT INTO job_event (job_id, attempt, ordinal, type, body) VALUES (?, 1, ?, ?, ?)",
              rows(id, LargeMeasurement.events(experiment, WARM_UPS)));
          String trace = new TraceCodec().write(trace());
          for (Experiment.Cell cell : experiment.cells()) {
            jdbc.update(
                "INSERT INTO job_trace (job_id, attempt, cell, body) VALUES (?, 1, ?, ?)",
                id,
                cell.key(),
                trace);
          }
        });
  }

  private static List<Object[]> rows(String id, List<Event> events) {
    EventCodec codec = new EventCodec();
    List<Object[]> rows = new ArrayList<>();
    for (Event event : events) {
      EventCodec.Row row = codec.write(event);
      rows.add(new Object[] {id, rows.size() + 1, row.type(), row.body()});
    }
    return rows;
  }

  private static Trace trace() {
    return new Trace(
        new Trace.Slices(
            IntStream.range(0, LargeMeasurement.TASKS).boxed().toList(),
            IntStream.range(0, LargeMeasurement.TASKS).mapToObj(task -> task % 256).toList(),
            LongStream.range(0, LargeMeasurement.TASKS)
                .mapToObj(task -> 1_000_000_007 * task)
                .toList(),
            Collections.nCopies(LargeMeasurement.TASKS, 1_000_000_007L)),
        new Trace.Notes(List.of(), List.of(), List.of(), List.of()),
        new Trace.Omitted(0, 0, 0));
  }
}
