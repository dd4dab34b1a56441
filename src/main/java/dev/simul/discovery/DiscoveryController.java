package dev.simul.discovery;

import dev.simul.catalogue.Description;
import dev.simul.engine.Engine;
import dev.simul.executor.Executor;
import dev.simul.node.ThisNode;
import dev.simul.overload.Client;
import dev.simul.problem.ParameterError;
import dev.simul.problem.Problem;
import dev.simul.problem.ProblemException;
import dev.simul.request.preset.Preset;
import dev.simul.request.preset.Presets;
import dev.simul.request.preset.Size;
import dev.simul.request.preset.SizedName;
import dev.simul.workload.Explained;
import dev.simul.workload.Figure;
import dev.simul.workload.Workload;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What a client can ask for, and which machine measures it.
@RestController
class DiscoveryController {
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final Presets presets;
  private final Engine engine;
  private final ThisNode node;
  private final JsonMapper mapper;

  DiscoveryController(Presets presets, Engine engine, ThisNode node, JsonMapper mapper) {
    this.presets = presets;
    this.engine = engine;
    this.node = node;
    this.mapper = mapper;
  }

  /// All presets.
  record PresetList(List<PresetView> items) {}

  /// All workloads.
  record WorkloadList(List<WorkloadDescription> items) {}

  /// All executors.
  record ExecutorList(List<ExecutorDescription> items) {}

  /// A preset, with the body of its full size, which can be posted.
  record PresetView(
      String name,
      String meaning,
      List<String> sizes,
      Map<String, Object> request,
      Map<String, Double> notebookSeconds,
      String notebookReference) {}

  /// A workload.
  record WorkloadDescription(
      String type, String meaning, List<ParameterView> parameters, List<Figure> figures) {}

  /// An executor.
  ///
  /// @param supported whether this machine can run it
  /// @param reason why not
  record ExecutorDescription(
      String type,
      String meaning,
      boolean supported,
      @Nullable String reason,
      List<ParameterView> parameters) {}

  @GetMapping(path = "/presets", produces = MediaType.APPLICATION_JSON_VALUE)
  PresetList presets() {
    return new PresetList(
        presets.all().stream()
            .map(preset ->
                new PresetView(
                    preset.name(),
                    preset.meaning(),
                    words(preset.sizes()),
                    body(preset, Size.FULL),
                    preset.notebookSeconds(),
                    preset.notebookReference()))
            .toList());
  }

  @GetMapping(path = "/presets/{name}", produces = MediaType.APPLICATION_JSON_VALUE)
  Map<String, Object> preset(
      @PathVariable String name, @RequestParam(defaultValue = "full") String size) {
    Preset preset = presets.find(name).orElseThrow(() -> unknownPreset(name));
    return preset.sizes().stream()
        .filter(one -> one.word().equals(size))
        .findFirst()
        .map(one -> body(preset, one))
        .orElseThrow(() -> unknownSize(preset, size));
  }

  @GetMapping(path = "/workloads", produces = MediaType.APPLICATION_JSON_VALUE)
  WorkloadList workloads() {
    return new WorkloadList(
        engine.workloads().all().stream().map(DiscoveryController::view).toList());
  }

  @GetMapping(path = "/executors", produces = MediaType.APPLICATION_JSON_VALUE)
  ExecutorList executors() {
    return new ExecutorList(
        engine.executors().all().stream().map(DiscoveryController::view).toList());
  }

  @GetMapping(path = "/environment", produces = MediaType.APPLICATION_JSON_VALUE)
  MachineView environment(HttpServletRequest request) {
    return MachineView.of(node.environment(), node.name(), Client.limits(request));
  }

  private static WorkloadDescription view(Workload workload) {
    Description description = workload.describe();
    return new WorkloadDescription(
        description.type(),
        description.meaning(),
        parameters(description),
        Explained.of(workload).figures());
  }

  private static ExecutorDescription view(Executor executor) {
    Description description = executor.describe();
    Optional<String> reason = executor.unsupported();
    return new ExecutorDescription(
        description.type(),
        description.meaning(),
        reason.isEmpty(),
        reason.orElse(null),
        parameters(description));
  }

  private static List<ParameterView> parameters(Description description) {
    return description.parameters().stream().map(ParameterView::of).toList();
  }

  private Map<String, Object> body(Preset preset, Size size) {
    return mapper.convertValue(preset.json(size), OBJECT);
  }

  private static List<String> words(List<Size> sizes) {
    return sizes.stream().map(Size::word).toList();
  }

  private static ProblemException unknownSize(Preset preset, String size) {
    String message =
        "must be a size that "
            + preset.name()
            + " has, "
            + String.join(" or ", words(preset.sizes()))
            + ", but is "
            + size;
    return new ProblemException(
        new Problem(
            HttpStatus.BAD_REQUEST,
            Problem.VALIDATION_FAILED,
            "size " + message + ".",
            List.of(new ParameterError("size", "INVALID_PARAMETER", message))));
  }

  private ProblemException unknownPreset(String name) {
    return new ProblemException(
        new Problem(
            HttpStatus.NOT_FOUND,
            "PRESET_NOT_FOUND",
            "There is no preset "
                + name
                + "; there are "
                + String.join(", ", presets.names())
                + "."
                + SizedName.parse(name, presets.names())
                    .map(sized ->
                        " Ask for /presets/" + sized.name() + "?size=" + sized.size().word() + ".")
                    .orElse("")));
  }
}
