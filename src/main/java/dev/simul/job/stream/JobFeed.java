package dev.simul.job.stream;

import dev.simul.experiment.Event;
import dev.simul.job.Job;
import dev.simul.job.JobRepository;
import dev.simul.job.JobSignals;
import dev.simul.job.http.JobPresentation;
import dev.simul.job.result.EventRepository;
import dev.simul.job.result.EventRepository.Numbered;
import dev.simul.job.storage.UnreadableException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/// Tells clients what changes about a job, until it has ended. Thread-safe.
///
/// It compares what the tables say now with what was sent, so that nothing is missed, whichever
/// process runs the job.
@Component
class JobFeed {
  /// A quiet stream gets a heartbeat at each look at its job. To a client that has left, the first
  /// one can still be written, and the second one fails.
  private static final long QUIET_NANOS = Duration.ofSeconds(1).toNanos();

  private final JobRepository jobs;
  private final EventRepository events;
  private final ResultNotices notices;
  private final JobPresentation presentation;
  private final JobSignals signals;

  JobFeed(
      JobRepository jobs,
      EventRepository events,
      ResultNotices notices,
      JobPresentation presentation,
      JobSignals signals) {
    this.jobs = jobs;
    this.events = events;
    this.notices = notices;
    this.presentation = presentation;
    this.signals = signals;
  }

  /// Follows a job to its end, or to the client's. Each write that the client does not take ends
  /// within the time limit of its connection.
  void follow(Job job, SseEmitter client) throws ClientLeftException {
    try {
      new Following(job, client).run();
    } finally {
      signals.release(job.id());
    }
  }

  private final class Following {
    private final SseEmitter client;
    private Job sent;
    private int ordinal;
    private int generation;
    private long lastSent;

    Following(Job job, SseEmitter client) {
      this.sent = job;
      this.client = client;
    }

    void run() throws ClientLeftException {
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
      send(notices.atTheEnd(sent));
      send("done", presentation.view(sent));
    }

    private void tell(Job now) throws ClientLeftException {
      if (now.attempt().number() != sent.attempt().number()) {
        ordinal = 0;
        generation = 0;
      }
      int before = generation;
      for (Numbered one : eventsOf(now)) {
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
        send(notices.afterGeneration(now, generation - 1));
      }
      if (now.state() != sent.state() || now.attempt().number() != sent.attempt().number()) {
        send("state", presentation.view(now));
      }
      if (now.progress() != null && !Objects.equals(now.progress(), sent.progress())) {
        send("progress", now.progress());
      }
      sent = now;
    }

    /// Returns the events that have not been sent, without those that only a later Simul can read:
    /// the state of the job can be followed nevertheless.
    private List<Numbered> eventsOf(Job now) {
      try {
        return events.after(now.attempt(), ordinal);
      } catch (UnreadableException saidAtTheEnd) {
        ordinal = events.last(now.attempt());
        return List.of();
      }
    }

    private void send(List<Notice> several) throws ClientLeftException {
      for (Notice notice : several) {
        send(notice.name(), notice.data());
      }
    }

    private void send(String name, Object data) throws ClientLeftException {
      send(SseEmitter.event().name(name).data(data, MediaType.APPLICATION_JSON));
    }

    private void heartbeat() throws ClientLeftException {
      if (System.nanoTime() - lastSent > QUIET_NANOS) {
        send(SseEmitter.event().comment("heartbeat"));
      }
    }

    private void send(SseEventBuilder event) throws ClientLeftException {
      try {
        client.send(event);
      } catch (IOException | IllegalStateException left) {
        throw new ClientLeftException(left);
      }
      lastSent = System.nanoTime();
    }
  }
}
