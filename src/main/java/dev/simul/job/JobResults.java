package dev.simul.job;

import dev.simul.analysis.Analysis;
import dev.simul.catalogue.Catalogue;
import dev.simul.executor.Executor;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Measured;
import dev.simul.experiment.Result;
import dev.simul.report.TraceReport;
import dev.simul.request.Limits;
import dev.simul.request.Reading;
import dev.simul.request.RequestReader;
import dev.simul.request.preset.Presets;
import dev.simul.workload.Workload;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Derives the results of jobs from their events. Thread-safe.
@Component
class JobResults {
  private final Catalogue<Workload> workloads;
  private final Catalogue<Executor> executors;
  private final Presets presets;
  private final EventRepository events;
  private final TraceRepository traces;

  JobResults(
      Catalogue<Workload> workloads,
      Catalogue<Executor> executors,
      Presets presets,
      EventRepository events,
      TraceRepository traces) {
    this.workloads = workloads;
    this.executors = executors;
    this.presets = presets;
    this.events = events;
    this.traces = traces;
  }

  /// Returns what a job measures.
  ///
  /// @throws IllegalStateException if this version of Simul refuses what another one accepted
  Experiment experiment(Job job) {
    return switch (reading(job)) {
      case Reading.Accepted(Experiment experiment, _) -> experiment;
      case Reading.Refused(var violations) ->
          throw new IllegalStateException(
              "job " + job.id() + " cannot be read any more: " + violations);
    };
  }

  /// Returns what a job has measured so far; empty if this version of Simul refuses what another
  /// one accepted.
  Optional<Measured> measured(Job job) {
    return switch (reading(job)) {
      case Reading.Accepted(Experiment experiment, _) -> {
        List<Event> past = events.of(job);
        yield Optional.of(new Measured(experiment, past, result(experiment, past)));
      }
      case Reading.Refused _ -> Optional.empty();
    };
  }

  private Reading reading(Job job) {
    // It was checked against the machine's limits when it was submitted.
    Limits asSubmitted = new Limits(job.draft().processors(), null, Long.MAX_VALUE);
    return new RequestReader(workloads, executors, presets, asSubmitted)
        .read(job.draft().request());
  }

  /// Returns what the tasks of one iteration of each cell did when, as far as there are traces.
  TraceReport.File trace(Job job) {
    return TraceReport.of(experiment(job), traces.of(job));
  }

  /// Returns what the events of the job's attempt say so far.
  Result result(Job job) {
    return result(experiment(job), events.of(job));
  }

  /// Returns what events of an experiment say.
  Result result(Experiment experiment, List<Event> past) {
    return new Analysis(workloads, executors).of(experiment, past);
  }
}
