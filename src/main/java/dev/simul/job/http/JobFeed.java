package dev.simul.job.http;

import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Iteration;
import dev.simul.experiment.Result;
import dev.simul.experiment.Warning;
import dev.simul.job.Job;
import dev.simul.job.JobRepository;
import dev.simul.job.JobSignals;
import dev.simul.job.result.EventRepository;
import dev.simul.job.result.JobResults;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Tells clients what changes about a job, until it has ended. Thread-safe.
///
/// It compares what the tables say now with what was sent, so that nothing is missed, whichever
/// process runs the job.
@Component
class JobFeed {
  private static final Logger log = LoggerFactory.getLogger(JobFeed.class);
  private static final long HEARTBEAT_NANOS = Duration.ofSeconds(15).toNanos();

  private final JobRepository jobs;
  private final EventRepository events;
  private final JobResults results;
  private final JobPresentation presentation;
  private final JobSignals signals;

  JobFeed(
      JobRepository jobs,
      EventRepository events,
      JobResults results,
      JobPresentation presentation,
      JobSignals signals) {
    this.jobs = jobs;
    this.events = events;
    this.results = results;
    this.presentation = presentation;
    this.signals = signals;
  }

  /// What happened to a cell: an iteration of it ended, or the cell did.
  ///
  /// @param key the cell's key
  /// @param generation the generation, from 1; null at the end of the cell
  /// @param round the round, from 1; 0 for iterations that belong to none
  /// @param phase what the iteration was for
  /// @param wallSeconds what it took; null where that is not to be gone by
  /// @param status what became of the cell; null as long as it goes on
  /// @param reason why it ended
  record CellChange(
      String key,
      @Nullable Integer generation,
      @Nullable Integer round,
      Iteration.@Nullable Phase phase,
      @Nullable Double wallSeconds,
      @Nullable CellStatus status,
      @Nullable String reason) {

    static Stream<CellChange> of(Event event) {
      return switch (event) {
        case Event.Iterated(var cell, var generation, var round, var phase, var iteration) ->
            Stream.of(
                new CellChange(
                    cell,
                    generation,
                    round,
                    phase,
                    phase == Iteration.Phase.OBSERVED ? null : iteration.wallSeconds(),
                    iteration.flaw() == null ? null : CellStatus.INVALID,
                    iteration.flaw()));
        case Event.CellEnded(var cell, var status, var reason) ->
            Stream.of(new CellChange(cell, null, null, null, null, status, reason));
        case Event.Began _,
            Event.ForkOpened _,
            Event.RoundEnded _,
            Event.TasksTimed _,
            Event.Progressed _,
            Event.Traced _,
            Event.Ended _ ->
            Stream.empty();
      };
    }
  }

  /// Follows a job to its end, or to the client's.
  void follow(Job job, SseEmitter client) {
    try {
      new Follower(job, client).run();
      client.complete();
    } catch (IOException | IllegalStateException clientLeft) {
      log.debug("A client follows job {} no more", job.id(), clientLeft);
      client.complete();
    } catch (RuntimeException failure) {
      log.error("Job {} cannot be followed", job.id(), failure);
      client.completeWithError(failure);
    } finally {
      signals.release(job.id());
    }
  }

  private final class Follower {
    private final SseEmitter client;
    private Job sent;
    private int ordinal;
    private long lastSent;

    Follower(Job job, SseEmitter client) {
      this.sent = job;
      this.client = client;
    }

    void run() throws IOException {
      ordinal = events.last(sent.attempt());
      send("snapshot", presentation.view(sent));
      boolean ended = sent.state().terminal();
      while (!ended) {
        JobSignals.Signal next = signals.next(sent.id());
        Optional<Job> now = jobs.find(sent.id());
        if (now.isEmpty() || signals.closed()) {
          return;
        }
        tell(now.get());
        ended = sent.state().terminal();
        if (!ended) {
          heartbeat();
          next.await(JobSignals.LOOK_AGAIN);
        }
      }
      Result result = results.result(sent);
      for (Warning warning : warnings(result)) {
        send("warning", warning);
      }
      send("done", presentation.view(sent));
    }

    private void tell(Job now) throws IOException {
      if (now.attempt().number() != sent.attempt().number()) {
        ordinal = 0;
      }
      for (EventRepository.Numbered one : events.after(now.attempt(), ordinal)) {
        ordinal = one.ordinal();
        for (CellChange change : CellChange.of(one.event()).toList()) {
          send("cell", change);
        }
      }
      if (now.state() != sent.state() || now.attempt().number() != sent.attempt().number()) {
        send("state", presentation.view(now));
      }
      if (now.progress() != null && !Objects.equals(now.progress(), sent.progress())) {
        send("progress", now.progress());
      }
      sent = now;
    }

    private static List<Warning> warnings(Result result) {
      return Stream.concat(
              result.warnings().stream(),
              result.cells().stream().flatMap(cell -> cell.warnings().stream()))
          .toList();
    }

    private void send(String name, Object data) throws IOException {
      client.send(SseEmitter.event().name(name).data(data, MediaType.APPLICATION_JSON));
      lastSent = System.nanoTime();
    }

    /// Also finds out that the client has left.
    private void heartbeat() throws IOException {
      if (System.nanoTime() - lastSent > HEARTBEAT_NANOS) {
        client.send(SseEmitter.event().comment("heartbeat"));
        lastSent = System.nanoTime();
      }
    }
  }
}
