package dev.simul.job.submission;

import dev.simul.analysis.Estimate;
import dev.simul.engine.Engine;
import dev.simul.experiment.Experiment;
import dev.simul.job.Job;
import dev.simul.job.JobFilter;
import dev.simul.job.storage.ExperimentCodec;
import dev.simul.node.ThisNode;
import dev.simul.request.Reading;
import dev.simul.request.RequestReader;
import dev.simul.request.RequestWriter;
import dev.simul.request.json.Violation;
import dev.simul.request.preset.Presets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Checks requests against what this machine has now. Thread-safe.
@Component
class RequestCheck {
  private final Engine engine;
  private final Presets presets;
  private final ThisNode node;
  private final RequestWriter writer;
  private final ExperimentCodec codec = new ExperimentCodec();

  RequestCheck(Engine engine, Presets presets, ThisNode node) {
    this.engine = engine;
    this.presets = presets;
    this.node = node;
    this.writer = new RequestWriter(engine);
  }

  /// Checks the body of a request, whatever it is.
  Reading check(byte[] body) {
    Reading reading = new RequestReader(engine, presets, node.limits()).read(body);
    return switch (reading) {
      case Reading.Accepted(Experiment experiment, _) ->
          node.refusal(engine.bind(experiment).scratchBytes())
              .<Reading>map(reason ->
                  new Reading.Refused(List.of(new Violation("/workload", "NO_ROOM", reason))))
              .orElse(reading);
      case Reading.Refused _ -> reading;
    };
  }

  /// Returns what comes into the queue for a request that was accepted.
  ///
  /// @param owner who submits it, or null
  QueueEntry entry(Reading.Accepted request, @Nullable String owner) {
    Experiment experiment = request.experiment();
    return new QueueEntry(
        new Job.Draft(
            experiment.name(),
            experiment.workload().type(),
            request.preset(),
            codec.write(experiment),
            spec(experiment),
            owner),
        JobFilter.terms(
            experiment.workload().type(),
            experiment.cells().stream().map(Experiment.Cell::type).collect(Collectors.toSet()),
            experiment.labels(),
            request.preset(),
            experiment.series()));
  }

  /// Returns the request with every default, as JSON for clients.
  String spec(Experiment experiment) {
    return writer.toResolvedJson(experiment).toString();
  }

  /// Returns what measuring an experiment takes.
  Estimate estimate(Experiment experiment) {
    return Estimate.of(engine.bind(experiment), node.limits().memoryAvailableBytes());
  }
}
