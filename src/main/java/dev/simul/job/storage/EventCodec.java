package dev.simul.job.storage;

import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Iteration;
import dev.simul.experiment.Iteration.Phase;
import dev.simul.experiment.ProcessorUse;
import dev.simul.experiment.TaskTimes;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectReader;

/// Writes events in their stored form, and reads them back as they were. Thread-safe.
public final class EventCodec {
  private static final String BEGAN = "began";
  private static final String FORK_OPENED = "fork-opened";
  private static final String ITERATED = "iterated";
  private static final String ROUND_ENDED = "round-ended";
  private static final String TASKS_TIMED = "tasks-timed";
  private static final String CELL_ENDED = "cell-ended";
  private static final String ENDED = "ended";

  private static final Iteration.Observation NOT_OBSERVED =
      new Iteration.Observation(null, null, null, null);

  private static final Map<String, ObjectReader> READERS =
      Map.of(
          BEGAN, StoredJson.MAPPER.readerFor(StoredEvent.Began.class),
          FORK_OPENED, StoredJson.MAPPER.readerFor(StoredEvent.ForkOpened.class),
          ITERATED, StoredJson.MAPPER.readerFor(StoredEvent.Iterated.class),
          ROUND_ENDED, StoredJson.MAPPER.readerFor(StoredEvent.RoundEnded.class),
          TASKS_TIMED, StoredJson.MAPPER.readerFor(StoredEvent.TasksTimed.class),
          CELL_ENDED, StoredJson.MAPPER.readerFor(StoredEvent.CellEnded.class),
          ENDED, StoredJson.MAPPER.readerFor(StoredEvent.Ended.class));

  /// What a row of the table holds.
  ///
  /// @param type the kind of event
  /// @param body the event as JSON
  public record Row(String type, String body) {}

  /// Writes an event.
  ///
  /// @throws IllegalArgumentException if it is of a kind that is not kept among the events
  public Row write(Event event) {
    return switch (event) {
      case Event.Began(int methodologyVersion, boolean oneByOne) ->
          row(BEGAN, new StoredEvent.Began(StoredJson.VERSION, methodologyVersion, oneByOne));
      case Event.ForkOpened opened -> row(FORK_OPENED, stored(opened));
      case Event.Iterated iterated -> row(ITERATED, stored(iterated));
      case Event.RoundEnded ended -> row(ROUND_ENDED, stored(ended));
      case Event.TasksTimed timed -> row(TASKS_TIMED, stored(timed));
      case Event.CellEnded(var cell, var status, var reason) ->
          row(
              CELL_ENDED,
              new StoredEvent.CellEnded(StoredJson.VERSION, cell, word(status), reason));
      case Event.Ended(boolean limitReached) ->
          row(ENDED, new StoredEvent.Ended(StoredJson.VERSION, limitReached));
      case Event.Traced _, Event.Progressed _ ->
          throw new IllegalArgumentException("it is not kept among the events: " + event);
    };
  }

  private static Row row(String type, StoredEvent stored) {
    return new Row(type, StoredJson.MAPPER.writeValueAsString(stored));
  }

  /// Reads an event back.
  ///
  /// @throws UnreadableException if only another Simul can read it
  public Event read(String type, String body) {
    ObjectReader reader = READERS.get(type);
    if (reader == null) {
      throw new UnreadableException(
          "it has an event "
              + type
              + ", which this Simul does not know: start the later one that stored it");
    }
    StoredEvent stored = StoredJson.read(reader, StoredEvent::version, body);
    return switch (stored) {
      case StoredEvent.Began(_, int methodologyVersion, boolean oneByOne) ->
          new Event.Began(methodologyVersion, oneByOne);
      case StoredEvent.ForkOpened(
              _,
              var cell,
              var generation,
              var setupNanos,
              var processors,
              var jvmFlags) ->
          new Event.ForkOpened(cell, generation, setupNanos, processors, jvmFlags);
      case StoredEvent.Iterated iterated -> iterated(iterated);
      case StoredEvent.RoundEnded ended -> roundEnded(ended);
      case StoredEvent.TasksTimed timed ->
          new Event.TasksTimed(
              timed.cell(),
              timed.generation(),
              new TaskTimes(timed.p50(), timed.p90(), timed.p99(), timed.max(), timed.count()));
      case StoredEvent.CellEnded(_, var cell, var status, var reason) ->
          new Event.CellEnded(
              cell, StoredJson.constant(CellStatus.class, EventCodec::word, status), reason);
      case StoredEvent.Ended(_, boolean limitReached) -> new Event.Ended(limitReached);
    };
  }

  private static StoredEvent.ForkOpened stored(Event.ForkOpened opened) {
    return new StoredEvent.ForkOpened(
        StoredJson.VERSION,
        opened.cell(),
        opened.generation(),
        opened.setupNanos(),
        opened.processors(),
        opened.jvmFlags());
  }

  private static StoredEvent.Iterated stored(Event.Iterated iterated) {
    Iteration iteration = iterated.iteration();
    Iteration.Cpu cpu = iteration.cpu();
    Iteration.Observation observation =
        Objects.requireNonNullElse(iteration.observation(), NOT_OBSERVED);
    return new StoredEvent.Iterated(
        StoredJson.VERSION,
        iterated.cell(),
        iterated.generation(),
        iterated.round(),
        word(iterated.phase()),
        iteration.repetitions(),
        iteration.wallNanos(),
        iteration.startNanos(),
        iteration.queueNanos(),
        iteration.runNanos(),
        iteration.joinNanos(),
        iteration.taskTimes(),
        iteration.returned(),
        iteration.workers(),
        iteration.processes(),
        iteration.virtual(),
        iteration.flaw(),
        cpu == null ? null : cpu.userNanos(),
        cpu == null ? null : cpu.systemNanos(),
        observation.voluntarySwitches(),
        observation.involuntarySwitches(),
        observation.allocatedBytes(),
        observation.peakPssBytes(),
        iteration.figures(),
        iteration.compileNanos());
  }

  private static Event.Iterated iterated(StoredEvent.Iterated stored) {
    return new Event.Iterated(
        stored.cell(),
        stored.generation(),
        stored.round(),
        StoredJson.constant(Phase.class, EventCodec::word, stored.phase()),
        new Iteration(
            stored.repetitions(),
            stored.wallNanos(),
            stored.startNanos(),
            stored.queueNanos(),
            stored.runNanos(),
            stored.joinNanos(),
            stored.taskTimes(),
            stored.returned(),
            stored.workers(),
            stored.processes(),
            stored.virtual(),
            stored.flaw(),
            cpu(stored),
            observation(stored),
            stored.figures(),
            stored.compileNanos()));
  }

  private static StoredEvent.RoundEnded stored(Event.RoundEnded ended) {
    ProcessorUse use = ended.use();
    return new StoredEvent.RoundEnded(
        StoredJson.VERSION,
        ended.cell(),
        ended.generation(),
        ended.round(),
        use.wallNanos(),
        use.processors(),
        use.busyNanos(),
        use.stolenNanos(),
        use.throttledNanos(),
        use.measuredNanos(),
        use.parkedNanos(),
        use.serviceNanos());
  }

  private static Event.RoundEnded roundEnded(StoredEvent.RoundEnded stored) {
    return new Event.RoundEnded(
        stored.cell(),
        stored.generation(),
        stored.round(),
        new ProcessorUse(
            stored.wallNanos(),
            stored.processors(),
            stored.busyNanos(),
            stored.stolenNanos(),
            stored.throttledNanos(),
            stored.measuredNanos(),
            stored.parkedNanos(),
            stored.serviceNanos()));
  }

  private static StoredEvent.TasksTimed stored(Event.TasksTimed timed) {
    TaskTimes times = timed.times();
    return new StoredEvent.TasksTimed(
        StoredJson.VERSION,
        timed.cell(),
        timed.generation(),
        times.p50(),
        times.p90(),
        times.p99(),
        times.max(),
        times.count());
  }

  private static Iteration.@Nullable Cpu cpu(StoredEvent.Iterated stored) {
    Long user = stored.cpuUserNanos();
    Long system = stored.cpuSystemNanos();
    return user == null || system == null ? null : new Iteration.Cpu(user, system);
  }

  private static Iteration.@Nullable Observation observation(StoredEvent.Iterated stored) {
    Iteration.Observation observation =
        new Iteration.Observation(
            stored.voluntarySwitches(),
            stored.involuntarySwitches(),
            stored.allocatedBytes(),
            stored.peakPssBytes());
    return observation.equals(NOT_OBSERVED) ? null : observation;
  }

  private static String word(Phase phase) {
    return switch (phase) {
      case COLD -> "cold";
      case WARM_UP -> "warm-up";
      case MEASURED -> "measured";
      case OBSERVED -> "observed";
    };
  }

  private static String word(CellStatus status) {
    return switch (status) {
      case OK -> "ok";
      case INVALID -> "invalid";
      case FAILED -> "failed";
      case TIMED_OUT -> "timed-out";
      case UNSUPPORTED -> "unsupported";
      case NOT_RUN -> "not-run";
    };
  }
}
