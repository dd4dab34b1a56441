package dev.simul.job.submission;

import dev.simul.analysis.Estimate;
import dev.simul.engine.Engine;
import dev.simul.experiment.Experiment;
import dev.simul.job.Job;
import dev.simul.job.JobFilter;
import dev.simul.job.storage.ExperimentCodec;
import dev.simul.node.NodeLabel;
import dev.simul.node.NodeRepository;
import dev.simul.node.ThisNode;
import dev.simul.request.CallerLimits;
import dev.simul.request.Reading;
import dev.simul.request.RequestReader;
import dev.simul.request.RequestWriter;
import dev.simul.request.json.Code;
import dev.simul.request.json.Violation;
import dev.simul.request.preset.Presets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Checks requests against what this machine has now. Thread-safe.
@Component
class RequestCheck {
  private final Engine engine;
  private final Presets presets;
  private final ThisNode node;
  private final NodeRepository nodes;
  private final RequestWriter writer;
  private final ExperimentCodec codec = new ExperimentCodec();

  RequestCheck(Engine engine, Presets presets, ThisNode node, NodeRepository nodes) {
    this.engine = engine;
    this.presets = presets;
    this.node = node;
    this.nodes = nodes;
    this.writer = new RequestWriter(engine);
  }

  /// Checks the body of a request, whatever it is.
  ///
  /// @param caller what the caller may ask for
  Reading check(byte[] body, CallerLimits caller) {
    Reading reading =
        new RequestReader(engine, presets, node.limits().forCaller(caller)).read(body);
    return switch (reading) {
      case Reading.Accepted(Experiment experiment, _, _) ->
          noRoom(experiment)
              .or(() -> noNode(experiment))
              .<Reading>map(violation -> new Reading.Refused(List.of(violation)))
              .orElse(reading);
      case Reading.Refused _ -> reading;
    };
  }

  private Optional<Violation> noRoom(Experiment experiment) {
    return node.refusal(engine.bind(experiment).scratchBytes())
        .map(reason -> new Violation("/workload", "NO_ROOM", reason));
  }

  private Optional<Violation> noNode(Experiment experiment) {
    List<String> asked = NodeLabel.of(experiment.nodeSelector());
    if (asked.isEmpty() || !nodes.having(asked).isEmpty()) {
      return Optional.empty();
    }
    List<String> known = nodes.labels();
    return Optional.of(
        new Violation(
            "/nodeSelector",
            Code.NO_MATCHING_NODE.name(),
            "must be labels that a node has (simul.node.labels), but no node has "
                + String.join(" and ", asked)
                + "; "
                + (known.isEmpty() ? "no node has any" : "known are " + String.join(", ", known))));
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
            request.presetsOwnWork() ? request.preset() : null,
            experiment.series()),
        NodeLabel.of(experiment.nodeSelector()));
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
