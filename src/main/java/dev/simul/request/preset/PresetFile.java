package dev.simul.request.preset;

import dev.simul.request.json.MergePatch;
import dev.simul.request.json.StrictJson;
import dev.simul.request.json.Violations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// A file with a preset: its `meaning`, the `notebook`'s figures if there are any, the whole
/// `request`, and what its `small` size changes of that, as a merge patch.
final class PresetFile {
  private PresetFile() {}

  /// Reads the file of a preset.
  ///
  /// @throws IllegalStateException if the file is missing or not JSON
  static Preset read(String name) {
    ObjectNode file = json(name + ".json");
    ObjectNode full = file.path("request").asObject();
    Map<String, Double> seconds = new LinkedHashMap<>();
    file.at("/notebook/seconds")
        .properties()
        .forEach(cell -> seconds.put(cell.getKey(), cell.getValue().doubleValue()));
    return new Preset(
        name,
        file.path("meaning").stringValue(),
        Map.of(Size.FULL, full, Size.SMALL, MergePatch.merge(full, file.path("small").asObject())),
        seconds,
        file.at("/notebook/reference").asString(""));
  }

  private static ObjectNode json(String path) {
    try (InputStream file = PresetFile.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException("the resource " + path + " is missing from the jar");
      }
      Violations violations = new Violations();
      return StrictJson.read(file.readAllBytes(), violations)
          .filter(_ -> violations.none())
          .orElseThrow(() -> new IllegalStateException(path + " is broken: " + violations.all()));
    } catch (IOException broken) {
      throw new UncheckedIOException("cannot read the resource " + path, broken);
    }
  }
}
