package dev.simul.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.experiment.Event;
import dev.simul.experiment.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TraceReportTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> KEYS = List.of("serial", "processes", "reactive");
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
    assertThat(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(file(SERIAL, REACTIVE)))
        .isEqualToIgnoringWhitespace(Approved.file("trace.json"));
  }

  @Test
  void gives_every_lane_of_the_file_a_thread_of_its_own() {
    JsonNode events = JSON.valueToTree(file(SERIAL, REACTIVE)).get("traceEvents");
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

  /// Returns what a file is made of, its cells in the order of the request.
  private static Map<String, Object> file(Event.Traced... cells) {
    List<TraceReport.TraceEvent> events = new ArrayList<>();
    Map<String, Trace.Omitted> omitted = new LinkedHashMap<>();
    for (Event.Traced cell : cells) {
      events.addAll(
          TraceReport.events(1 + KEYS.indexOf(cell.cell()), cell.cell(), cell.trace()).toList());
      omitted.put(cell.cell(), cell.trace().omitted());
    }
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("traceEvents", events);
    file.put("displayTimeUnit", TraceReport.TIME_UNIT);
    file.put("otherData", TraceReport.otherData(omitted));
    return file;
  }
}
