package dev.simul.job.http;

import dev.simul.experiment.Event;
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
    private int generation;
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
        generation = 0;
      }
      int before = generation;
      for (EventRepository.Numbered one : events.after(now.attempt(), ordinal)) {
        ordinal = one.ordinal();
        for (CellChange change : CellChange.of(one.event()).toList()) {
          send("cell", change);
        }
        if (one.event() instanceof Event.ForkOpened fork) {
          generation = fork.generation();
        }
      }
      // Once a generation, and while its forks start: deriving a result costs processor time.
      if (generation > before && before > 0) {
        tellComparisons(now);
      }
      if (now.state() != sent.state() || now.attempt().number() != sent.attempt().number()) {
        send("state", presentation.view(now));
      }
      if (now.progress() != null && !Objects.equals(now.progress(), sent.progress())) {
        send("progress", now.progress());
      }
      sent = now;
    }

    private void tellComparisons(Job now) throws IOException {
      for (Result.Cell cell : results.result(now).cells()) {
        for (CellChange change : CellChange.of(cell, generation - 1).toList()) {
          send("cell", change);
        }
      }
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
