package dev.simul.discovery;

import dev.simul.executor.Executor;
import dev.simul.node.ThisNode;
import dev.simul.problem.Problem;
import dev.simul.problem.ProblemException;
import dev.simul.request.Preset;
import dev.simul.request.Presets;
import dev.simul.workload.Catalogue;
import dev.simul.workload.Description;
import dev.simul.workload.Workload;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Tells what can be asked for, and of which machine.
@Tag(name = "Discovery", description = "What can be asked for, and of which machine.")
@RestController
class DiscoveryController {
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final Presets presets;
  private final Catalogue<Workload> workloads;
  private final Catalogue<Executor> executors;
  private final ThisNode node;
  private final JsonMapper mapper;

  DiscoveryController(
      Presets presets,
      Catalogue<Workload> workloads,
      Catalogue<Executor> executors,
      ThisNode node,
      JsonMapper mapper) {
    this.presets = presets;
    this.workloads = workloads;
    this.executors = executors;
    this.node = node;
    this.mapper = mapper;
  }

  /// All of a kind.
  record Items<T>(List<T> items) {}

  /// A preset, with the body that can be posted.
  record PresetView(
      String name,
      String meaning,
      Map<String, Object> request,
      Map<String, Double> notebookSeconds,
      String notebookReference) {}

  /// A workload.
  record WorkloadView(String type, String meaning, List<ParameterView> parameters) {}

  /// An executor.
  ///
  /// @param supported whether this machine can run it
  /// @param reason why not
  record ExecutorView(
      String type,
      String meaning,
      boolean supported,
      @Nullable String reason,
      List<ParameterView> parameters) {}

  @Operation(summary = "List the ready requests")
  @GetMapping(path = "/presets", produces = MediaType.APPLICATION_JSON_VALUE)
  Items<PresetView> presets() {
    return new Items<>(
        presets.all().stream()
            .map(preset ->
                new PresetView(
                    preset.name(),
                    preset.meaning(),
                    body(preset),
                    preset.notebookSeconds(),
                    preset.notebookReference()))
            .toList());
  }

  @Operation(summary = "Get a ready request, to be posted to /jobs as it is or changed")
  @GetMapping(path = "/presets/{name}", produces = MediaType.APPLICATION_JSON_VALUE)
  Map<String, Object> preset(@PathVariable String name) {
    return presets.find(name).map(this::body).orElseThrow(() -> unknownPreset(name));
  }

  @Operation(summary = "List the workloads with their parameters")
  @GetMapping(path = "/workloads", produces = MediaType.APPLICATION_JSON_VALUE)
  Items<WorkloadView> workloads() {
    return new Items<>(
        workloads.all().stream()
            .map(Workload::describe)
            .map(description ->
                new WorkloadView(
                    description.type(), description.meaning(), parameters(description)))
            .toList());
  }

  @Operation(
      summary = "List the executors with their parameters, and whether this machine can run them")
  @GetMapping(path = "/executors", produces = MediaType.APPLICATION_JSON_VALUE)
  Items<ExecutorView> executors() {
    return new Items<>(executors.all().stream().map(DiscoveryController::view).toList());
  }

  @Operation(summary = "Describe the machine that measures")
  @GetMapping(path = "/environment", produces = MediaType.APPLICATION_JSON_VALUE)
  Map<String, Object> environment() {
    Map<String, Object> environment = mapper.convertValue(node.environment(), OBJECT);
    environment.put("node", node.name());
    return environment;
  }

  private static ExecutorView view(Executor executor) {
    Description description = executor.describe();
    Optional<String> reason = executor.unsupported();
    return new ExecutorView(
        description.type(),
        description.meaning(),
        reason.isEmpty(),
        reason.orElse(null),
        parameters(description));
  }

  private static List<ParameterView> parameters(Description description) {
    return description.parameters().stream().map(ParameterView::of).toList();
  }

  private Map<String, Object> body(Preset preset) {
    return mapper.convertValue(preset.json(), OBJECT);
  }

  private ProblemException unknownPreset(String name) {
    return new ProblemException(
        new Problem(
            HttpStatus.NOT_FOUND,
            "PRESET_NOT_FOUND",
            "There is no preset "
                + name
                + "; there are "
                + presets.all().stream().map(Preset::name).collect(Collectors.joining(", "))
                + "."));
  }
}
