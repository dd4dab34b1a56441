package dev.simul.job.result;

import dev.simul.analysis.Analysis;
import dev.simul.catalogue.Catalogue;
import dev.simul.engine.Engine;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Measured;
import dev.simul.experiment.Result;
import dev.simul.experiment.Trace;
import dev.simul.job.Attempt;
import dev.simul.job.Job;
import dev.simul.job.storage.EnvironmentJson;
import dev.simul.job.storage.ExperimentCodec;
import dev.simul.job.storage.UnreadableException;
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

  /// Returns what a job measures, whether this Simul has the workload and the executors or not.
  ///
  /// @throws UnreadableException if this Simul cannot read it
  public Experiment stored(Job job) {
    return codec.read(job.draft().experiment());
  }

  /// Returns what a job measures.
  ///
  /// @throws UnreadableException if this Simul cannot read it, or lacks its workload or an executor
  public Experiment experiment(Job job) {
    Experiment experiment = stored(job);
    require("workload", experiment.workload().type(), engine.workloads());
    experiment.cells().forEach(cell -> require("executor", cell.type(), engine.executors()));
    return experiment;
  }

  private static void require(String kind, String type, Catalogue<?> catalogue) {
    if (catalogue.find(type).isEmpty()) {
      throw new UnreadableException(
          "it has the "
              + kind
              + " "
              + type
              + ", which this Simul lacks: put the plug-in that has it on the class path");
    }
  }

  /// Returns what the tasks of one iteration of a cell did when, in an attempt; empty if it has no
  /// trace.
  ///
  /// @throws UnreadableException if this Simul cannot read it
  public Optional<Trace> trace(Attempt attempt, String cell) {
    return traces.find(attempt, cell);
  }

  /// Returns what an attempt of a job has measured so far.
  ///
  /// @throws UnreadableException if this Simul cannot read the job
  public Measured measured(Job job, Attempt attempt) {
    return measured(experiment(job), attempt);
  }

  /// Returns what the attempt of a job that counts has measured so far; empty if this Simul cannot
  /// read the job.
  public Optional<Measured> findMeasured(Job job) {
    try {
      return Optional.of(measured(job, job.attempt()));
    } catch (UnreadableException unreadable) {
      return Optional.empty();
    }
  }

  private Measured measured(Experiment experiment, Attempt attempt) {
    List<Event> past = events.of(attempt);
    return new Measured(
        experiment, EnvironmentJson.jdk(attempt.environment()), past, result(experiment, past));
  }

  /// Returns what the attempt of a job that counts has found so far.
  ///
  /// @throws UnreadableException if this Simul cannot read the job
  public Result result(Job job) {
    return result(experiment(job), events.of(job.attempt()));
  }

  /// Returns what events of an experiment say.
  public Result result(Experiment experiment, List<Event> past) {
    return new Analysis(engine).of(experiment, past);
  }
}
