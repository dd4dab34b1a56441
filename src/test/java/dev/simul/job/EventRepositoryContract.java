package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Iteration;
import dev.simul.experiment.ProcessorUse;
import dev.simul.experiment.Progress;
import dev.simul.experiment.TaskTimes;
import dev.simul.experiment.Trace;
import dev.simul.job.result.EventRepository;
import dev.simul.job.result.TraceRepository;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the tables of events and traces do on every database.
abstract class EventRepositoryContract {
  private static final Instant NOW = Instant.parse("2026-11-22T15:00:00Z");

  /// One of each kind that is kept, with nulls where there can be some.
  private static final List<Event> ALL =
      List.of(
          new Event.Began(2, true),
          new Event.ForkOpened("serial", 1, 12_345, 2, List.of("-Xmx512m", "-XX:+UseG1GC")),
          new Event.Iterated("serial", 1, 0, Iteration.Phase.COLD, iteration(null, null)),
          new Event.Iterated(
              "serial", 2, 3, Iteration.Phase.MEASURED, iteration("wrong", Long.MAX_VALUE)),
          new Event.RoundEnded(
              null, 2, 3, new ProcessorUse(1, 2, null, null, null, 3, Long.MAX_VALUE, null)),
          new Event.RoundEnded("serial", 1, 1, new ProcessorUse(1, 2, 3L, 4L, 5L, 6, 7, 8L)),
          new Event.TasksTimed("serial", 2, new TaskTimes(1L, null, null, 2, 3)),
          new Event.CellEnded("pool", CellStatus.FAILED, "it \"broke\"\nthere"),
          new Event.Ended(true));

  private static final Event.Traced TRACED =
      new Event.Traced(
          "serial",
          new Trace(
              new Trace.Slices(
                  List.of(1, 0), List.of(0, 1), List.of(0L, 5L), List.of(7L, Long.MAX_VALUE)),
              new Trace.Notes(List.of(1), List.of(3L), List.of(0), List.of("\"One\"")),
              new Trace.Omitted(1, 2, 3)));

  private JobRepository jobs;
  private JobStateRepository states;
  private EventRepository events;
  private TraceRepository traces;
  private Job job;

  /// Returns a database with the tables of jobs, empty.
  abstract DataSource emptyTables();

  @BeforeEach
  void runAJob() {
    JdbcClient jdbc = JdbcClient.create(emptyTables());
    jobs = new JobRepository(jdbc);
    states = new JobStateRepository(jdbc, jobs);
    JobTable.join(jdbc, "runner");
    events = new EventRepository(jdbc);
    traces = new TraceRepository(jdbc);
    jobs.add("a", JobTable.draft("a"), JobTable.TERMS, List.of(), NOW);
    job = states.claimNext("{}", "{}", "runner", NOW).orElseThrow();
  }

  @Test
  void reads_every_kind_of_event_back_as_it_was() {
    for (int i = 0; i < ALL.size(); i++) {
      assertThat(events.add(job.attempt(), i, ALL.get(i))).isTrue();
    }

    assertThat(events.of(job.attempt())).isEqualTo(ALL);
  }

  @Test
  void reads_a_trace_back_as_it_was() {
    assertThat(traces.add(job.attempt(), TRACED)).isTrue();

    assertThat(traces.find(job.attempt(), TRACED.cell())).contains(TRACED.trace());
    assertThat(traces.find(job.attempt(), "another cell")).isEmpty();
  }

  @Test
  void keeps_every_kind_of_event_but_how_far_it_is() {
    Set<Class<?>> kept = new HashSet<>(Set.of(Event.Traced.class));
    ALL.forEach(event -> kept.add(event.getClass()));

    assertThat(Event.class.getPermittedSubclasses())
        .filteredOn(kind -> !kept.contains(kind))
        .containsExactly(Event.Progressed.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            events.add(
                job.attempt(), 1, new Event.Progressed(new Progress(0.25, null, 1, 6, 0, null))));
  }

  @Test
  void keeps_attempts_apart() {
    events.add(job.attempt(), 1, new Event.Ended(false));
    states.requeue(job, "its process died", true, NOW);
    Job second = states.claimNext("{}", "{}", "runner", NOW).orElseThrow();

    assertThat(events.add(job.attempt(), 2, new Event.Ended(true))).isFalse();
    assertThat(events.of(second.attempt())).isEmpty();
    assertThat(events.of(job.attempt())).containsExactly(new Event.Ended(false));
  }

  @Test
  void takes_no_event_of_a_job_that_has_ended() {
    states.end(job, JobState.RUNNING, JobState.FAILED, "why", null, NOW);

    assertThat(events.add(job.attempt(), 1, new Event.Ended(false))).isFalse();
  }

  @Test
  void a_removed_job_takes_what_was_measured_with_it() {
    events.add(job.attempt(), 1, new Event.Ended(true));
    traces.add(job.attempt(), TRACED);
    states.end(job, JobState.RUNNING, JobState.SUCCEEDED, null, 0, NOW);

    assertThat(jobs.delete(job.id())).isTrue();

    assertThat(events.of(job.attempt())).isEmpty();
    assertThat(traces.find(job.attempt(), TRACED.cell())).isEmpty();
  }

  private static Iteration iteration(String flaw, Long cpuNanos) {
    return new Iteration(
        3,
        1_000_000_007,
        1L,
        2,
        3,
        4,
        "AAE=",
        Long.MIN_VALUE,
        4,
        1,
        true,
        flaw,
        cpuNanos == null ? null : new Iteration.Cpu(cpuNanos, 7),
        new Iteration.Observation(5L, null, null, null),
        Map.of("lostUpdates", 1.5),
        9L);
  }
}
