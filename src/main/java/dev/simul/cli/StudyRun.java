package dev.simul.cli;

import dev.simul.analysis.Analysis;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Measured;
import dev.simul.machine.Environment;
import dev.simul.measurement.Cancellation;
import dev.simul.measurement.Ending;
import dev.simul.study.Evidence;
import dev.simul.study.Study;
import dev.simul.study.Study.StudyJob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs a study on this machine, here and now. A job that this machine refuses is left out, and one
/// that fails or is cancelled ends the run; what was measured until then is kept.
final class StudyRun {
  private final Analysis analysis;
  private final Map<String, Experiment> experiments = new LinkedHashMap<>();
  private final Map<String, Evidence> evidence = new LinkedHashMap<>();

  private StudyRun(Analysis analysis) {
    this.analysis = analysis;
  }

  /// Reads the requests of a study's jobs.
  ///
  /// @throws RefusedException if this machine refuses every one of them
  static StudyRun prepare(Study study, LocalMeasurement measurement, Analysis analysis)
      throws RefusedException {
    StudyRun run = new StudyRun(analysis);
    Optional<RefusedException> first = Optional.empty();
    for (StudyJob job : study.jobs()) {
      byte[] body = job.request().getBytes(StandardCharsets.UTF_8);
      try {
        run.experiments.put(
            job.key(), measurement.experiment(study.name() + "/" + job.key(), body));
      } catch (RefusedException refused) {
        first = first.or(() -> Optional.of(refused));
        run.evidence.put(job.key(), new Evidence.Absent("is refused here: " + oneLine(refused)));
      }
    }
    if (run.experiments.isEmpty() && first.isPresent()) {
      throw first.get();
    }
    return run;
  }

  private static String oneLine(RefusedException refused) {
    return String.join(
        " ", String.valueOf(refused.getMessage()).lines().map(String::strip).toList());
  }

  /// Returns what is to be measured, in order.
  List<Experiment> experiments() {
    return List.copyOf(experiments.values());
  }

  /// Measures until everything is measured, or something stops it.
  ///
  /// @return what became of the jobs, by their keys, without those that never started
  Map<String, Evidence> measure(LocalMeasurement.Session session, Cancellation cancellation) {
    for (Map.Entry<String, Experiment> job : experiments.entrySet()) {
      Evidence found = measure(session, cancellation, job.getValue());
      evidence.put(job.getKey(), found);
      if (found instanceof Evidence.Stopped) {
        break;
      }
    }
    return Map.copyOf(evidence);
  }

  private Evidence measure(
      LocalMeasurement.Session session, Cancellation cancellation, Experiment experiment) {
    List<Event> events = new ArrayList<>();
    try {
      Ending ending = session.measure(experiment, cancellation, events);
      return ending == Ending.FINISHED
          ? new Evidence.Ended(measured(experiment, events))
          : new Evidence.Stopped(measured(experiment, events), "was cancelled");
    } catch (IOException broken) {
      return new Evidence.Stopped(measured(experiment, events), "broke off: " + broken);
    }
  }

  private Measured measured(Experiment experiment, List<Event> events) {
    return new Measured(
        experiment, Environment.Jdk.current(), events, analysis.of(experiment, events));
  }
}
