package dev.simul.job.run;

import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Progress;
import dev.simul.experiment.Result;
import dev.simul.job.Job;
import dev.simul.job.JobSignals;
import dev.simul.job.JobState;
import dev.simul.job.JobStateRepository;
import dev.simul.job.Outcome;
import dev.simul.job.result.EventRepository;
import dev.simul.job.result.JobResults;
import dev.simul.job.result.TraceRepository;
import dev.simul.measurement.Cancellation;
import dev.simul.measurement.Conductor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Measures one job at a time, and saves what is measured as it comes. Confined to the runner's
/// thread.
@Component
public class JobMeasurement {
  private static final Logger log = LoggerFactory.getLogger(JobMeasurement.class);
  private static final long PROGRESS_NANOS = Duration.ofSeconds(1).toNanos();

  private final Conductor conductor;
  private final JobResults results;
  private final JobStateRepository states;
  private final EventRepository events;
  private final TraceRepository traces;
  private final JobSignals signals;
  private final ApplicationEventPublisher publisher;

  JobMeasurement(
      Conductor conductor,
      JobResults results,
      JobStateRepository states,
      EventRepository events,
      TraceRepository traces,
      JobSignals signals,
      ApplicationEventPublisher publisher) {
    this.conductor = conductor;
    this.results = results;
    this.states = states;
    this.events = events;
    this.traces = traces;
    this.signals = signals;
    this.publisher = publisher;
  }

  /// Measures a job that was claimed. When it returns, no process and no file of the job is left,
  /// or the outcome says so.
  Outcome measure(Job job, Cancellation cancellation) {
    try {
      Experiment experiment = results.experiment(job);
      return switch (conductor.conduct(
          experiment, cancellation, new Notes(job, experiment)::take)) {
        case FINISHED -> judge(experiment, events.of(job.attempt()));
        case CANCELLED ->
            new Outcome.Stopped(results.result(experiment, events.of(job.attempt())).failedCells());
      };
    } catch (IOException | RuntimeException failure) {
      log.error("Job {} cannot be measured", job.id(), failure);
      return new Outcome.Broken("Simul could not measure it: " + failure.getMessage());
    }
  }

  private Outcome judge(Experiment experiment, List<Event> past) {
    Result result = results.result(experiment, past);
    if (result.cells().stream().anyMatch(cell -> cell.status() == CellStatus.OK)) {
      return new Outcome.Judged(JobState.SUCCEEDED, null, result.failedCells());
    }
    boolean limitReached =
        past.stream().anyMatch(event -> event instanceof Event.Ended ended && ended.limitReached());
    boolean anyIteration = past.stream().anyMatch(Event.Iterated.class::isInstance);
    return limitReached && !anyIteration
        ? new Outcome.Judged(
            JobState.TIMED_OUT,
            "no iteration ended within the time limit of " + experiment.plan().timeLimit(),
            result.failedCells())
        : new Outcome.Judged(JobState.FAILED, firstReason(result), result.failedCells());
  }

  private static String firstReason(Result result) {
    return result.cells().stream()
        .filter(cell -> cell.reason() != null)
        .map(cell -> "no cell was measured; " + cell.key() + ": " + cell.reason())
        .findFirst()
        .orElse("no cell was measured");
  }

  /// Takes the events of one attempt.
  private final class Notes {
    private final Job job;
    private final Experiment experiment;
    private int ordinal;
    private long lastProgress = System.nanoTime() - PROGRESS_NANOS;

    Notes(Job job, Experiment experiment) {
      this.job = job;
      this.experiment = experiment;
    }

    void take(Event event) {
      switch (event) {
        case Event.Progressed(Progress progress) -> note(progress);
        case Event.Traced traced -> requireSaved(traces.add(job.attempt(), traced));
        case Event.Began _,
            Event.ForkOpened _,
            Event.Iterated _,
            Event.RoundEnded _,
            Event.TasksTimed _,
            Event.CellEnded _,
            Event.Ended _ -> {
          ordinal++;
          requireSaved(events.add(job.attempt(), ordinal, event));
        }
      }
      publisher.publishEvent(new MeasurementEvent(experiment, event));
    }

    private void note(Progress progress) {
      long now = System.nanoTime();
      if (now - lastProgress >= PROGRESS_NANOS) {
        lastProgress = now;
        states.progress(job, progress);
        signals.changed(job.id());
      }
    }

    private void requireSaved(boolean saved) {
      if (!saved) {
        throw new IllegalStateException(
            "attempt "
                + job.attempt().number()
                + " of job "
                + job.id()
                + " is over for others already");
      }
    }
  }
}
