package dev.simul.job;

import dev.simul.executor.Executor;
import dev.simul.experiment.Analysis;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Result;
import dev.simul.report.TraceReport;
import dev.simul.request.Limits;
import dev.simul.request.Presets;
import dev.simul.request.Reading;
import dev.simul.request.RequestReader;
import dev.simul.workload.Catalogue;
import dev.simul.workload.Workload;
import java.util.List;
import org.springframework.stereotype.Component;

/// Derives the results of jobs from their events. Thread-safe.
@Component
class JobResults {
  private final Catalogue<Workload> workloads;
  private final Catalogue<Executor> executors;
  private final EventRepository events;
  private final TraceRepository traces;

  JobResults(
      Catalogue<Workload> workloads,
      Catalogue<Executor> executors,
      EventRepository events,
      TraceRepository traces) {
    this.workloads = workloads;
    this.executors = executors;
    this.events = events;
    this.traces = traces;
  }

  /// Returns what a job measures.
  ///
  /// @throws IllegalStateException if this version of Simul refuses what another one accepted
  Experiment experiment(Job job) {
    // It was checked against the machine's limits when it was submitted.
    Limits asSubmitted = new Limits(job.draft().processors(), null, Long.MAX_VALUE);
    RequestReader reader = new RequestReader(workloads, executors, Presets.builtIn(), asSubmitted);
    return switch (reader.read(job.draft().request())) {
      case Reading.Accepted(Experiment experiment, _) -> experiment;
      case Reading.Refused(var violations) ->
          throw new IllegalStateException(
              "job " + job.id() + " cannot be read any more: " + violations);
    };
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
