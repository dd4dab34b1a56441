package dev.simul.job;

import dev.simul.catalogue.Parameters;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Iteration;
import dev.simul.experiment.Iteration.Phase;
import dev.simul.experiment.Plan;
import dev.simul.experiment.ProcessorUse;
import dev.simul.experiment.Result;
import dev.simul.experiment.TaskTimes;
import dev.simul.experiment.Trace;
import dev.simul.job.storage.EventCodec;
import dev.simul.job.storage.ExperimentCodec;
import dev.simul.job.storage.TraceCodec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/// The largest job that a request gets without asking for more generations or rounds: 32 cells, 20
/// generations, 21 rounds, ten batches of warm-up in each fork, and traces of 10,000 tasks.
final class LargeJob {
  private static final int CELLS = 32;
  private static final int GENERATIONS = 20;
  private static final int ROUNDS = 21;
  private static final int WARM_UPS = 10;
  private static final int TASKS = 10_000;

  private LargeJob() {}

  /// Puts what it measured in the place of what a job did that has ended.
  static void replace(RunningService service, String id) {
    JdbcTemplate jdbc = service.part(JdbcTemplate.class);
    Experiment experiment = experiment();
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
              rows(id, events(experiment)));
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

  private static Experiment experiment() {
    Parameters workers = Parameters.NONE.with("workers", 2L);
    return new Experiment(
        "Large",
        new Experiment.Workload("count", Parameters.NONE, Parameters.NONE.with("base", 9L)),
        TASKS,
        null,
        2,
        IntStream.range(0, CELLS)
            .mapToObj(cell ->
                cell == 0
                    ? new Experiment.Cell("serial", "serial", Parameters.NONE, Parameters.NONE)
                    : new Experiment.Cell("pool-" + cell, "thread-pool", workers, workers))
            .toList(),
        "serial",
        new Plan(
            Plan.Effort.THOROUGH,
            Plan.Effort.THOROUGH.timeLimit(),
            1,
            512 << 20,
            128 << 20,
            Plan.Collector.G1),
        Map.of(),
        Map.of(),
        List.of(),
        null,
        Map.of());
  }

  private static List<Event> events(Experiment experiment) {
    SplittableRandom random = new SplittableRandom(1);
    List<Event> events = new ArrayList<>();
    events.add(new Event.Began(Result.METHODOLOGY_VERSION, false));
    for (int generation = 1; generation <= GENERATIONS; generation++) {
      for (Experiment.Cell cell : experiment.cells()) {
        events.add(new Event.ForkOpened(cell.key(), generation, 400_000, 2, List.of("-Xmx512m")));
        events.add(iterated(cell, generation, 0, Phase.COLD, random));
        for (int batch = 0; batch < WARM_UPS; batch++) {
          events.add(iterated(cell, generation, 0, Phase.WARM_UP, random));
        }
      }
      for (int round = 1; round <= ROUNDS; round++) {
        for (Experiment.Cell cell : experiment.cells()) {
          events.add(iterated(cell, generation, round, Phase.MEASURED, random));
        }
        events.add(
            new Event.RoundEnded(
                null,
                generation,
                round,
                new ProcessorUse(
                    3_200_000_000L, 2, 4_000_000_000L, 0L, null, 4_000_000_000L, 0, 0L)));
      }
      for (Experiment.Cell cell : experiment.cells()) {
        events.add(
            new Event.TasksTimed(
                cell.key(),
                generation,
                new TaskTimes(1_000_000L, 1_100_000L, null, 1_200_000, 84)));
      }
    }
    events.add(new Event.Ended(false));
    return events;
  }

  private static Event iterated(
      Experiment.Cell cell, int generation, int round, Phase phase, SplittableRandom random) {
    return new Event.Iterated(
        cell.key(),
        generation,
        round,
        phase,
        new Iteration(
            1,
            Math.round(1e8 * Math.exp(0.02 * random.nextGaussian())),
            1000L,
            1000,
            1000,
            1000,
            null,
            0,
            2,
            1,
            false,
            null,
            new Iteration.Cpu(1000, 1000),
            null,
            Map.of(),
            1000L));
  }

  private static Trace trace() {
    return new Trace(
        new Trace.Slices(
            IntStream.range(0, TASKS).boxed().toList(),
            IntStream.range(0, TASKS).mapToObj(task -> task % 256).toList(),
            LongStream.range(0, TASKS).mapToObj(task -> 1_000_000_007 * task).toList(),
            Collections.nCopies(TASKS, 1_000_000_007L)),
        new Trace.Notes(List.of(), List.of(), List.of(), List.of()),
        new Trace.Omitted(0, 0, 0));
  }
}
