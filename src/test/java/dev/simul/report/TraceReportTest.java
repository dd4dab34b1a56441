package dev.simul.report;

import static dev.simul.report.Results.cell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Trace;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TraceReportTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Experiment EXPERIMENT =
      Results.sleeping(
          List.of(
              cell("serial", "one after another").make(),
              cell("processes", "a new process per task").make(),
              cell("reactive", "reactive").make()));
  private static final Event.Traced REACTIVE =
      new Event.Traced(
          "reactive",
          new Trace(
              new Trace.Slices(
                  List.of(1, 0),
                  List.of(0, 1),
                  List.of(0L, 1_500L),
                  List.of(12_345_678_901_234L, 1L)),
              new Trace.Notes(
                  List.of(1, 0, 1),
                  List.of(7L, 1_501L, 2_000L),
                  List.of(0, 0, 1),
                  List.of("One", "Two")),
              new Trace.Omitted(1, 2, 3)));
  private static final Event.Traced SERIAL =
      new Event.Traced(
          "serial",
          new Trace(
              new Trace.Slices(List.of(0), List.of(0), List.of(1L), List.of(2L)),
              new Trace.Notes(List.of(), List.of(), List.of(), List.of()),
              new Trace.Omitted(0, 0, 0)));

  @Test
  void is_the_json_that_perfetto_opens() {
    assertThat(
            JSON.writerWithDefaultPrettyPrinter()
                .writeValueAsString(TraceReport.of(EXPERIMENT, List.of(REACTIVE, SERIAL))))
        .isEqualToIgnoringWhitespace(Approved.file("trace.json"));
  }

  @Test
  void gives_every_lane_of_the_file_a_thread_of_its_own() {
    JsonNode events =
        JSON.valueToTree(TraceReport.of(EXPERIMENT, List.of(SERIAL, REACTIVE))).get("traceEvents");
    List<String> names =
        StreamSupport.stream(events.spliterator(), false)
            .filter(event -> event.get("name").asString().equals("thread_name"))
            .map(event -> event.get("tid").asString())
            .toList();
    assertThat(names).hasSize(3).doesNotHaveDuplicates();
    assertThat(
            StreamSupport.stream(events.spliterator(), false)
                .filter(event -> !event.get("ph").asString().equals("M"))
                .map(event -> event.get("tid").asString())
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void is_a_file_without_events_where_nothing_was_traced() {
    TraceReport.File file = TraceReport.of(EXPERIMENT, List.of());
    assertThat(file.traceEvents()).isEmpty();
    assertThat(file.otherData()).containsKey("what");
  }
}
