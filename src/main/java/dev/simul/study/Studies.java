package dev.simul.study;

import dev.simul.experiment.Quantity;
import dev.simul.request.json.MergePatch;
import dev.simul.request.preset.Size;
import dev.simul.study.Study.StudyJob;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The studies that come with Simul, by name. Immutable.
///
/// A file holds a study in two sizes, which share their claims: each job has its whole `request`,
/// and what the `small` size changes in it, as a merge patch.
public final class Studies {
  private static final List<String> FILES = List.of("notebook");

  private final Map<String, Study> byRunName = new LinkedHashMap<>();

  public Studies(List<Study> studies) {
    studies.forEach(study -> byRunName.put(study.runName(), study));
  }

  /// Reads the studies.
  ///
  /// @throws IllegalStateException if a file is broken
  public static Studies builtIn() {
    List<Study> studies = new ArrayList<>();
    for (String file : FILES) {
      JsonNode json = resource(file + ".json");
      for (Size size : Size.values()) {
        studies.add(study(file, json, size));
      }
    }
    return new Studies(studies);
  }

  public List<Study> all() {
    return List.copyOf(byRunName.values());
  }

  public List<String> names() {
    return byRunName.values().stream().map(Study::name).distinct().toList();
  }

  /// Returns the study of that name in that size, or empty if it does not exist.
  public Optional<Study> find(String name, Size size) {
    return byRunName.values().stream()
        .filter(study -> study.name().equals(name) && study.size() == size)
        .findFirst();
  }

  /// Returns the study that a run belongs to, or empty if it is unknown.
  public Optional<Study> ofRun(String runName) {
    return Optional.ofNullable(byRunName.get(runName));
  }

  private static Study study(String name, JsonNode json, Size size) {
    return new Study(
        name,
        size,
        text(json, "title"),
        text(json, "meaning")
            + (size == Size.FULL ? "" : " The jobs are small: a quarter of an hour in all."),
        list(json.path("jobs"), job -> new StudyJob(text(job, "key"), request(job, size))),
        list(json.path("claims"), Studies::claim),
        list(json.path("contrasts"), Studies::contrast));
  }

  private static String request(JsonNode job, Size size) {
    ObjectNode full = job.path("request").asObject();
    return size == Size.FULL
        ? full.toString()
        : MergePatch.merge(full, job.path(size.word()).asObject()).toString();
  }

  private static Claim claim(JsonNode json) {
    return new Claim(
        text(json, "number"),
        text(json, "text"),
        text(json, "place"),
        json.path("source").asString(""),
        list(json.path("jvm"), Studies::condition),
        list(json.path("lock"), Studies::condition),
        json.path("noLock").asString(""));
  }

  private static Condition condition(JsonNode json) {
    return new Condition(
        text(json, "text"),
        Objects.requireNonNull(operand(json.path("of")), "of"),
        operand(json.path("per")),
        number(json.path("atLeast")),
        number(json.path("atMost")));
  }

  private static Contrast contrast(JsonNode json) {
    return new Contrast(
        text(json, "row"),
        text(json, "saysThreads"),
        text(json, "saysProcesses"),
        text(json, "measure"),
        Objects.requireNonNull(operand(json.path("threads")), "threads"),
        Objects.requireNonNull(operand(json.path("processes")), "processes"),
        operand(json.path("lock")));
  }

  /// Reads a path such as `cpu-bound/processes/wallSeconds`.
  private static @Nullable Operand operand(JsonNode json) {
    if (json.isMissingNode()) {
      return null;
    }
    String[] parts = json.asString().split("/", -1);
    if (parts.length != 3) {
      throw new IllegalStateException(
          "a quantity is named by job/cell/quantity, but found " + json.asString());
    }
    return new Operand(parts[0], parts[1], Quantity.of(parts[2]));
  }

  private static @Nullable Double number(JsonNode json) {
    return json.isMissingNode() ? null : json.doubleValue();
  }

  private static String text(JsonNode json, String member) {
    JsonNode text = json.path(member);
    if (!text.isString()) {
      throw new IllegalStateException("a text is missing: " + member + " of " + json);
    }
    return text.stringValue();
  }

  private static <T> List<T> list(JsonNode json, Function<JsonNode, T> element) {
    List<T> list = new ArrayList<>();
    json.forEach(node -> list.add(element.apply(node)));
    return list;
  }

  private static JsonNode resource(String name) {
    try (InputStream file = Studies.class.getResourceAsStream(name)) {
      return JsonMapper.shared()
          .readTree(Objects.requireNonNull(file, () -> name + " is missing from the jar"));
    } catch (IOException broken) {
      throw new UncheckedIOException("cannot read the resource " + name, broken);
    }
  }
}
