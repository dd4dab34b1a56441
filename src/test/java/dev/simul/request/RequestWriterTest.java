package dev.simul.request;

import static dev.simul.request.Requests.accepted;
import static dev.simul.request.Requests.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.catalogue.Catalogue;
import dev.simul.catalogue.Description;
import dev.simul.catalogue.Kind;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Shape;
import dev.simul.engine.Engine;
import dev.simul.executor.Executor;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Experiment.Cell;
import dev.simul.request.preset.Presets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

class RequestWriterTest {
  private final RequestWriter writer = new RequestWriter(Engine.installed());

  static Stream<String> requests() {
    return Stream.concat(
        Presets.builtIn().names().stream()
            .flatMap(name ->
                Stream.of("full", "small")
                    .map(size -> "{\"preset\": \"" + name + "\", \"size\": \"" + size + "\"}")),
        Stream.of(
            """
            {"workload": {"type": "spawn"}, "executors": [{"type": "virtual-threads", "maxConcurrency": 3}]}
            """,
            """
            {"preset": "cpu-bound", "workload": {"steps": 7}, "processors": 1, "labels": {"a": "b"},
             "measurement": {"forkHeap": "70000k", "seed": "-9223372036854775808", "gc": "parallel"}}
            """,
            """
            {"preset": "cpu-bound", "series": "nightly",
             "expect": [{"cell": "platform-threads", "metric": "speedup", "atMost": 1.2},
                        {"cell": "platform-threads", "metric": "efficiency", "atLeast": 0.1, "atMost": 1e300},
                        {"cell": "serial", "metric": "wallSeconds", "atLeast": -0.0}]}
            """));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void writes_resolved_what_reads_back_as_the_same_measurement(String request) {
    Experiment experiment = accepted(read(request));

    assertThat(accepted(read(writer.toResolvedJson(experiment).toString())))
        .usingRecursiveComparison()
        .ignoringFields("workload.requested", "cells.requested")
        .isEqualTo(experiment);
  }

  @Test
  void writes_keys_of_cells_that_can_be_read() {
    String executors =
        Catalogue.of(Executor.class).all().stream()
            .map(RequestWriterTest::withEveryParameter)
            .collect(Collectors.joining(","));
    Experiment experiment =
        accepted(read("{\"workload\": {\"type\": \"spawn\"}, \"executors\": [" + executors + "]}"));

    assertThat(accepted(read(writer.toResolvedJson(experiment).toString())).cells())
        .extracting(Cell::key)
        .isEqualTo(experiment.cells().stream().map(Cell::key).toList())
        .contains("virtual-threads(maxConcurrency=1000000,carriers=256)");
  }

  @Test
  void writes_every_field_with_its_default() {
    Experiment experiment =
        accepted(
            read(
                """
                {"workload": {"type": "count", "steps": 5}, "executors": [{"type": "thread-pool"}]}
                """));

    assertThat(writer.toResolvedJson(experiment))
        .hasToString(
            """
            {"name":null,"workload":{"type":"count","steps":5},"tasks":4,"processors":null,
            "executors":[{"key":"thread-pool","type":"thread-pool","workers":2}],"baseline":"thread-pool",
            "measurement":{"effort":"quick","generations":6,"rounds":null,"warmup":null,"margin":0.02,
            "timeLimit":"PT5M","seed":"7","forkHeap":"512m","workerHeap":"128m","gc":"g1"},"series":null,"nodeSelector":{},"labels":{},"expect":[],"notebook":{}}
            """
                .replace("\n", ""));
  }

  @Test
  void writes_every_field_of_the_table() {
    ObjectNode written =
        writer.toResolvedJson(
            accepted(read("{\"preset\": \"cpu-bound\", \"labels\": {\"a\": \"b\"}}")));
    Description table = RequestFields.spec(Engine.installed());

    assertThat(written.propertyNames()).containsExactlyInAnyOrderElementsOf(names(table));
    assertThat(written.get("measurement").propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            names(((Shape.Group) table.parameter("measurement").orElseThrow().kind()).fields()));
  }

  private static List<String> names(Description table) {
    return table.parameters().stream().map(Parameter::name).toList();
  }

  private static String withEveryParameter(Executor executor) {
    List<Parameter> parameters = executor.describe().parameters();
    return Stream.concat(
            Stream.of("\"type\": \"" + executor.describe().type() + "\""),
            parameters.stream()
                .map(parameter -> "\"" + parameter.name() + "\": " + largest(parameter)))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String largest(Parameter parameter) {
    return switch (parameter.kind()) {
      case Kind.Whole whole -> Long.toString(whole.max());
      case Kind.Choice choice -> "\"" + choice.words().getLast() + "\"";
      case Kind.Time time -> "\"" + time.max() + "\"";
      default ->
          throw new AssertionError(
              "say how the key of a cell shows " + Objects.requireNonNull(parameter));
    };
  }
}
