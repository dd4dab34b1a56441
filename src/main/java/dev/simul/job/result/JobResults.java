package dev.simul.job.result;

import dev.simul.analysis.Analysis;
import dev.simul.engine.Engine;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Experiment.Cell;
import dev.simul.experiment.Measured;
import dev.simul.experiment.Result;
import dev.simul.job.Attempt;
import dev.simul.job.Job;
import dev.simul.job.storage.EnvironmentJson;
import dev.simul.job.storage.ExperimentCodec;
import dev.simul.report.TraceReport;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Derives the results of attempts from their events. Thread-safe.
@Component
public class JobResults {
  private final Engine engine;
  private final EventRepository events;
  private final TraceRepository traces;
  private final ExperimentCodec codec = new ExperimentCodec();

  JobResults(Engine engine, EventRepository events, TraceRepository traces) {
    this.engine = engine;
    this.events = events;
    this.traces = traces;
  }

  /// Returns what a job measures.
  ///
  /// @throws IllegalStateException if this Simul lacks its workload or an executor of it
  public Experiment experiment(Job job) {
    return findExperiment(job)
        .orElseThrow(() ->
            new IllegalStateException(
                "job " + job.id() + " has a workload or an executor that this Simul lacks"));
  }

  private Optional<Experiment> findExperiment(Job job) {
    Experiment experiment = codec.read(job.draft().experiment());
    boolean known =
        engine.workloads().find(experiment.workload().type()).isPresent()
            && experiment.cells().stream()
                .map(Cell::type)
                .allMatch(type -> engine.executors().find(type).isPresent());
    return known ? Optional.of(experiment) : Optional.empty();
  }

  /// Returns what the tasks of one iteration of each cell did when, as far as there are traces.
  public TraceReport.File trace(Job job) {
    return TraceReport.of(experiment(job), traces.of(job.attempt()));
  }

  /// Returns what an attempt of a job has measured so far.
  ///
  /// @throws IllegalStateException if this Simul lacks its workload or an executor of it
  public Measured measured(Job job, Attempt attempt) {
    return measured(experiment(job), attempt);
  }

  /// Returns what the attempt of a job that counts has measured so far; empty if this Simul lacks
  /// its workload or an executor of it.
  public Optional<Measured> findMeasured(Job job) {
    return findExperiment(job).map(experiment -> measured(experiment, job.attempt()));
  }

  private Measured measured(Experiment experiment, Attempt attempt) {
    List<Event> past = events.of(attempt);
    return new Measured(
        experiment, EnvironmentJson.jdk(attempt.environment()), past, result(experiment, past));
  }

  /// Returns what the attempt of a job that counts has found so far.
  public Result result(Job job) {
    return result(experiment(job), events.of(job.attempt()));
  }

  /// Returns what events of an experiment say.
  public Result result(Experiment experiment, List<Event> past) {
    return new Analysis(engine).of(experiment, past);
  }
}
