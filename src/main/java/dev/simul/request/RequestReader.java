package dev.simul.request;

import dev.simul.catalogue.Catalogue;
import dev.simul.catalogue.Description;
import dev.simul.engine.Engine;
import dev.simul.experiment.Experiment;
import dev.simul.request.json.Fields;
import dev.simul.request.json.Place;
import dev.simul.request.json.StrictJson;
import dev.simul.request.json.Violations;
import dev.simul.request.preset.Presets;
import dev.simul.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import tools.jackson.databind.node.ObjectNode;

/// Turns a request into an experiment with every default resolved, or into all that is wrong with
/// it. Immutable.
///
/// A reader is cheap: make a new one whenever the limits may have changed.
public final class RequestReader {
  private static final String EXAMPLE = "{\"preset\": \"cpu-bound\"}";

  private final Catalogue<Workload> workloads;
  private final Presets presets;
  private final Description table;
  private final ExperimentReader reader;

  public RequestReader(Engine engine, Presets presets, Limits limits) {
    this(engine, presets, limits, () -> ThreadLocalRandom.current().nextLong());
  }

  /// Makes a reader.
  ///
  /// @param seeds supplies the seed for a request that has none
  RequestReader(Engine engine, Presets presets, Limits limits, LongSupplier seeds) {
    this.workloads = engine.workloads();
    this.presets = presets;
    this.table = RequestFields.request(engine, presets.names());
    this.reader = new ExperimentReader(engine, limits, seeds);
  }

  /// Reads the body of a request.
  ///
  /// @param json the body; need not be JSON
  public Reading read(byte[] json) {
    Violations violations = new Violations();
    Optional<ObjectNode> body = StrictJson.read(json, EXAMPLE, violations);
    Optional<MergedRequest> request =
        body.flatMap(object -> MergedRequest.of(object, presets, workloads, violations));
    Optional<Experiment> experiment =
        request.flatMap(
            merged -> reader.read(Fields.read(Place.root(merged.json(), violations), table)));
    if (experiment.isPresent()) {
      return new Reading.Accepted(
          experiment.get(),
          request.map(MergedRequest::presetName).orElse(null),
          request.map(MergedRequest::presetsOwnWork).orElse(false));
    }
    return new Reading.Refused(
        violations.all().stream()
            .map(violation -> request.map(merged -> merged.explain(violation)).orElse(violation))
            .toList());
  }

  /// Reads the body of a request, as text.
  public Reading read(String json) {
    return read(json.getBytes(StandardCharsets.UTF_8));
  }
}
