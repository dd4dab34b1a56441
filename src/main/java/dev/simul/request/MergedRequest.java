package dev.simul.request;

import dev.simul.catalogue.Catalogue;
import dev.simul.request.json.Code;
import dev.simul.request.json.Found;
import dev.simul.request.json.MergePatch;
import dev.simul.request.json.Place;
import dev.simul.request.json.Violation;
import dev.simul.request.json.Violations;
import dev.simul.request.preset.Preset;
import dev.simul.request.preset.Presets;
import dev.simul.request.preset.Size;
import dev.simul.request.preset.SizedName;
import dev.simul.workload.Workload;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A body as the client sent it, and the same merged over the preset that it names.
///
/// @param body the client's
/// @param preset the preset, or null if the body names none
/// @param json what is to be read
/// @param presetsOwnWork whether that has the preset's work, unchanged
record MergedRequest(
    ObjectNode body, @Nullable Preset preset, ObjectNode json, boolean presetsOwnWork) {
  private static final String NOTEBOOK = "notebook";

  /// What a request may add to the work of its preset, or change about it, without changing what is
  /// measured.
  private static final List<String> BESIDE_THE_WORK =
      List.of("preset", "name", "labels", "series", "expect", NOTEBOOK, "nodeSelector");

  /// Merges a body over its preset, or over nothing; empty if it names a preset that is not known.
  static Optional<MergedRequest> of(
      ObjectNode body, Presets presets, Catalogue<Workload> workloads, Violations violations) {
    Place request = Place.root(body, violations);
    Place name = request.field("preset");
    Place size = request.field("size");
    if (name.absent()) {
      if (!size.absent()) {
        size.refuse(
            Code.UNKNOWN_FIELD,
            "is the size of a preset, and this request names none: name a preset, or leave it out");
      }
      ObjectNode nothing = JsonNodeFactory.instance.objectNode();
      return Optional.of(new MergedRequest(body, null, MergePatch.merge(nothing, body), false));
    }
    Optional<String> wanted = name.findString();
    Optional<Preset> preset = wanted.flatMap(presets::find);
    if (wanted.isPresent() && preset.isEmpty()) {
      name.refuse(
          Code.UNKNOWN_PRESET,
          "must be the name of a preset, but is "
              + Found.quoted(wanted.get())
              + "; the known presets are "
              + String.join(", ", presets.names())
              + SizedName.suggestion("preset", wanted.get(), presets.names()));
    }
    return preset.map(found -> {
      ObjectNode original = found.json(Size.at(size, found.sizes()));
      ObjectNode merged = merge(found, original, body, workloads);
      return new MergedRequest(body, found, merged, work(original).equals(work(merged)));
    });
  }

  private static ObjectNode work(ObjectNode request) {
    return request.deepCopy().remove(BESIDE_THE_WORK);
  }

  @Nullable String presetName() {
    return preset == null ? null : preset.name();
  }

  private static ObjectNode merge(
      Preset preset, ObjectNode original, ObjectNode body, Catalogue<Workload> workloads) {
    ObjectNode merged = MergePatch.merge(original, body);
    // It has been read; read again, a wrong one would be refused twice.
    merged.remove("size");
    if (merged.get("workload") instanceof ObjectNode workload) {
      workloads
          .find(workload.path("type").asString(""))
          .flatMap(named -> Alternatives.of(named.describe()))
          .ifPresent(pair -> pair.settle(workload, body.path("workload")));
    }
    if (!body.has(NOTEBOOK) && isSameExperiment(original, merged)) {
      preset.notebookSeconds().forEach(merged.withObjectProperty(NOTEBOOK)::put);
    }
    return merged;
  }

  /// The notebook's figures stay of interest while the workload's type and the number of tasks are
  /// the same.
  private static boolean isSameExperiment(JsonNode original, JsonNode merged) {
    return merged.at("/workload/type").equals(original.at("/workload/type"))
        && merged.path("tasks").equals(original.path("tasks"));
  }

  /// Explains a violation at a field that the client did not send.
  Violation explain(Violation violation) {
    boolean inherited =
        preset != null
            && violation.code().equals(Code.UNKNOWN_FIELD.name())
            && body.at(violation.pointer()).isMissingNode();
    return inherited
        ? new Violation(
            violation.pointer(),
            violation.code(),
            violation.message() + " (it comes from the preset; null removes it)")
        : violation;
  }
}
