package dev.simul.job;

import dev.simul.catalogue.Catalogue;
import dev.simul.executor.Executor;
import dev.simul.experiment.Experiment;
import dev.simul.node.ThisNode;
import dev.simul.request.Reading;
import dev.simul.request.RequestReader;
import dev.simul.request.RequestWriter;
import dev.simul.request.json.Violation;
import dev.simul.request.preset.Presets;
import dev.simul.workload.Workload;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Checks requests against what this machine has now. Thread-safe.
@Component
class RequestCheck {
  private final Catalogue<Workload> workloads;
  private final Catalogue<Executor> executors;
  private final Presets presets;
  private final ThisNode node;
  private final JsonMapper mapper;
  private final RequestWriter writer = new RequestWriter();

  RequestCheck(
      Catalogue<Workload> workloads,
      Catalogue<Executor> executors,
      Presets presets,
      ThisNode node,
      JsonMapper mapper) {
    this.workloads = workloads;
    this.executors = executors;
    this.presets = presets;
    this.node = node;
    this.mapper = mapper;
  }

  /// What came of a check.
  sealed interface Checked {

    /// The request can be queued.
    record Valid(Experiment experiment, Job.Draft draft) implements Checked {}

    /// The request breaks rules.
    record Invalid(List<Violation> violations) implements Checked {
      public Invalid {
        violations = List.copyOf(violations);
      }
    }
  }

  /// Checks the body of a request, whatever it is.
  Checked check(byte[] body) {
    RequestReader reader = new RequestReader(workloads, executors, presets, node.limits());
    return switch (reader.read(body)) {
      case Reading.Refused(List<Violation> violations) -> new Checked.Invalid(violations);
      case Reading.Accepted(Experiment experiment, var preset) ->
          node.refusal(scratchBytes(experiment))
              .<Checked>map(reason ->
                  new Checked.Invalid(List.of(new Violation("/workload", "NO_ROOM", reason))))
              .orElseGet(() -> new Checked.Valid(experiment, draft(experiment, preset)));
    };
  }

  private long scratchBytes(Experiment experiment) {
    return workloads
        .get(experiment.workload().type())
        .bind(experiment.workload().resolved())
        .scratchBytes(experiment.tasks());
  }

  private Job.Draft draft(Experiment experiment, @Nullable String preset) {
    return new Job.Draft(
        experiment.name(),
        experiment.workload().type(),
        preset,
        experiment.processors(),
        writer.toJson(experiment).toString(),
        writer.toResolvedJson(experiment).toString(),
        mapper.writeValueAsString(experiment.labels()));
  }
}
