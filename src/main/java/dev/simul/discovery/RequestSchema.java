package dev.simul.discovery;

import static dev.simul.discovery.ProblemSchema.typed;

import dev.simul.executor.Executor;
import dev.simul.experiment.Expectation;
import dev.simul.experiment.Plan.Collector;
import dev.simul.experiment.Plan.Effort;
import dev.simul.request.Preset;
import dev.simul.request.Presets;
import dev.simul.request.SeriesName;
import dev.simul.workload.Catalogue;
import dev.simul.workload.Described;
import dev.simul.workload.Description;
import dev.simul.workload.Parameter;
import dev.simul.workload.Parameter.Kind;
import dev.simul.workload.Workload;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Makes the schema of a request from the descriptions of workloads and executors.
final class RequestSchema {
  private static final String DURATION = "^([0-9]+(us|ms|s|m|h)|[Pp].*)$";

  private RequestSchema() {}

  static Schema<?> of(
      Catalogue<Workload> workloads, Catalogue<Executor> executors, Presets presets) {
    return object("A benchmark job: a workload, a number of tasks, and the executors to compare.")
        .addProperty("name", typed("string", "A title."))
        .addProperty(
            "preset",
            choice(
                "A ready request, over which the rest of this one is merged (RFC 7396).",
                presets.all().stream().map(Preset::name).toList()))
        .addProperty("workload", oneOf("What each task does.", workloads.all()))
        .addProperty(
            "tasks", whole("The number of tasks of an iteration.", 1, 1_000_000)._default(4))
        .addProperty(
            "processors",
            typed("integer", "Restricts the measured processes to so many processors.")
                .minimum(BigDecimal.ONE))
        .addProperty(
            "executors",
            typed("array", "What is compared.")
                .items(oneOf("An executor.", executors.all()))
                .minItems(1)
                .maxItems(32))
        .addProperty(
            "baseline",
            typed(
                "string",
                "The key of the cell to compare with; the first serial one, else the first."))
        .addProperty("measurement", measurement())
        .addProperty(
            "labels",
            object("The client's own words, by key.").additionalProperties(typed("string", "")))
        .addProperty(
            "series",
            typed(
                    "string",
                    "The Prometheus series that the figures go to; one that the operator allows.")
                .pattern("^" + SeriesName.PATTERN + "$"))
        .addProperty(
            "expect",
            typed("array", "What is expected of cells, judged by intervals.")
                .items(expectation())
                .maxItems(100));
  }

  private static Schema<?> expectation() {
    return object("Bounds for the median of a figure over generations; one of the two at least.")
        .addProperty("cell", typed("string", "The key of a cell of this request."))
        .addProperty(
            "metric",
            choice(
                "The figure. The baseline has wallSeconds only.",
                Arrays.stream(Expectation.Metric.values()).map(Expectation.Metric::field).toList()))
        .addProperty("atMost", typed("number", "The greatest value expected."))
        .addProperty("atLeast", typed("number", "The least value expected."))
        .addRequiredItem("cell")
        .addRequiredItem("metric");
  }

  private static Schema<?> measurement() {
    return object("How it is measured.")
        .addProperty(
            "effort", choice("How much measuring.", words(Effort.values()))._default("quick"))
        .addProperty("timeLimit", duration("When to stop, counted from the beginning."))
        .addProperty("seed", typed("string", "The seed of the random orders: a 64-bit number."))
        .addProperty("forkHeap", typed("string", "The heap of each fork.")._default("512m"))
        .addProperty(
            "workerHeap", typed("string", "The heap of each worker process.")._default("128m"))
        .addProperty(
            "gc", choice("The garbage collector.", words(Collector.values()))._default("g1"));
  }

  private static Schema<?> oneOf(String meaning, List<? extends Described> described) {
    Schema<?> schema = new JsonSchema().description(meaning);
    described.stream()
        .map(Described::describe)
        .forEach(description -> schema.addOneOfItem(of(description)));
    return schema;
  }

  private static Schema<?> of(Description description) {
    Schema<?> schema =
        object(description.meaning())
            .title(description.type())
            .addProperty("type", choice("", List.of(description.type())))
            .addRequiredItem("type");
    for (Parameter parameter : description.parameters()) {
      Schema<?> property =
          of(parameter.kind())
              .description(parameter.meaning() + " Default: " + parameter.defaultText() + ".");
      schema.addProperty(parameter.name(), property);
    }
    return schema;
  }

  private static Schema<?> of(Kind kind) {
    return switch (kind) {
      case Kind.Whole(long min, long max) -> whole("", min, max);
      case Kind.Time _ -> duration("");
      case Kind.Text _ -> typed("string", "");
      case Kind.Choice(List<String> words) -> choice("", words);
      case Kind.Many(Kind element, int most) ->
          typed("array", "").items(of(element)).minItems(1).maxItems(most);
    };
  }

  private static Schema<Object> whole(String meaning, long min, long max) {
    Schema<Object> schema = typed("integer", meaning);
    schema.setMinimum(BigDecimal.valueOf(min));
    schema.setMaximum(BigDecimal.valueOf(max));
    return schema;
  }

  private static Schema<?> duration(String meaning) {
    return typed("string", meaning).examples(List.of("PT0.005S", "5ms", "2s")).pattern(DURATION);
  }

  private static Schema<Object> choice(String meaning, List<String> words) {
    Schema<Object> schema = typed("string", meaning);
    schema.setEnum(List.copyOf(words));
    return schema;
  }

  private static List<String> words(Enum<?>[] values) {
    return Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
  }

  private static Schema<Object> object(String meaning) {
    return typed("object", meaning);
  }
}
