package dev.simul.job;

import dev.simul.analysis.Estimate;
import dev.simul.catalogue.Catalogue;
import dev.simul.executor.Executor;
import dev.simul.experiment.Experiment;
import dev.simul.node.ThisNode;
import dev.simul.request.Reading;
import dev.simul.request.RequestReader;
import dev.simul.request.json.Violation;
import dev.simul.request.preset.Presets;
import dev.simul.workload.Workload;
import java.util.List;
import org.springframework.stereotype.Component;

/// Checks requests against what this machine has now. Thread-safe.
@Component
class RequestCheck {
  private final Catalogue<Workload> workloads;
  private final Catalogue<Executor> executors;
  private final Presets presets;
  private final ThisNode node;

  RequestCheck(
      Catalogue<Workload> workloads,
      Catalogue<Executor> executors,
      Presets presets,
      ThisNode node) {
    this.workloads = workloads;
    this.executors = executors;
    this.presets = presets;
    this.node = node;
  }

  /// Checks the body of a request, whatever it is.
  Reading check(byte[] body) {
    Reading reading = new RequestReader(workloads, executors, presets, node.limits()).read(body);
    return switch (reading) {
      case Reading.Accepted(Experiment experiment, _) ->
          node.refusal(scratchBytes(experiment))
              .<Reading>map(reason ->
                  new Reading.Refused(List.of(new Violation("/workload", "NO_ROOM", reason))))
              .orElse(reading);
      case Reading.Refused _ -> reading;
    };
  }

  /// Returns what measuring an experiment takes.
  Estimate estimate(Experiment experiment) {
    return Estimate.of(experiment, workloads, executors);
  }

  private long scratchBytes(Experiment experiment) {
    return workloads
        .get(experiment.workload().type())
        .bind(experiment.workload().resolved())
        .scratchBytes(experiment.tasks());
  }
}
