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
import dev.simul.measurement.Ending;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Measures one job at a time, and has what is measured saved as it comes. Confined to the runner's
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
  /// or the outcome says so. It needs no database: the journal keeps what cannot be saved yet.
  Outcome measure(Job job, Journal journal, Cancellation cancellation) {
    try {
      Experiment experiment = results.experiment(job);
      Notes notes = new Notes(job, experiment, journal);
      Ending ending = conductor.conduct(experiment, cancellation, notes::take);
      Result result = results.result(experiment, notes.past);
      return switch (ending) {
        case FINISHED -> judge(experiment, notes.past, result);
        case CANCELLED -> new Outcome.Stopped(result.failedCells());
      };
    } catch (Journal.OvertakenException overtaken) {
      log.info("Job {} is left: {}", job.id(), overtaken.getMessage());
      return new Outcome.Stopped(0);
    } catch (IOException unusable) {
      log.error("Job {} cannot be measured", job.id(), unusable);
      return new Outcome.Broken("Simul could not measure it: " + unusable.getMessage());
    } catch (Throwable failure) {
      log.error("Job {} cannot be measured", job.id(), failure);
      // The words of an unexpected failure are for the operator, not for clients.
      return new Outcome.Broken(
          "Simul could not measure it, because of an error of its own, which is in the log of its node");
    }
  }

  private static Outcome judge(Experiment experiment, List<Event> past, Result result) {
    if (result.cells().stream().anyMatch(cell -> cell.status() == CellStatus.OK)) {
      return new Outcome.Judged(JobState.SUCCEEDED, null, result.failedCells());
    }
    boolean limitReached =
        past.stream().anyMatch(event -> event instanceof Event.Ended ended && ended.limitReached());
    boolean anyIteration = past.stream().anyMatch(Event.Iterated.class::isInstance);
    return limitReached && !anyIteration
        ? new Outcome.Judged(
            JobState.TIMED_OUT,
            "no iteration ended within the time limit of "
                + experiment.plan().timeLimit()
                + ": choose a longer timeLimit or less work",
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
    private final Journal journal;
    private final List<Event> past = new ArrayList<>();
    private long lastProgress = System.nanoTime() - PROGRESS_NANOS;

    Notes(Job job, Experiment experiment, Journal journal) {
      this.job = job;
      this.experiment = experiment;
      this.journal = journal;
    }

    void take(Event event) {
      switch (event) {
        case Event.Progressed(Progress progress) -> note(progress);
        case Event.Traced traced -> journal.add(() -> traces.add(job.attempt(), traced));
        case Event.Began _,
            Event.ForkOpened _,
            Event.Iterated _,
            Event.RoundEnded _,
            Event.TasksTimed _,
            Event.CellEnded _,
            Event.Ended _ -> {
          past.add(event);
          int ordinal = past.size();
          journal.add(() -> events.add(job.attempt(), ordinal, event));
        }
      }
      publisher.publishEvent(new MeasurementEvent(experiment, event));
    }

    private void note(Progress progress) {
      long now = System.nanoTime();
      if (now - lastProgress >= PROGRESS_NANOS && !journal.away()) {
        lastProgress = now;
        journal.add(() -> {
          states.progress(job, progress);
          return true;
        });
        signals.changed(job.id());
      }
    }
  }
}
