package dev.simul.job.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.simul.experiment.Trace;
import dev.simul.job.storage.UnreadableException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TraceAnswerTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int TASKS = 10_000;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void has_the_cells_in_the_order_of_the_request_and_what_they_leave_out() {
    new TraceAnswer(
            List.of("serial", "processes", "reactive"),
            cell -> cell.equals("processes") ? Optional.empty() : Optional.of(trace(2)))
        .writeTo(out, JSON);

    JsonNode file = JSON.readTree(text());
    assertThat(file.propertyNames()).containsExactly("traceEvents", "displayTimeUnit", "otherData");
    assertThat(
            file.path("traceEvents")
                .valueStream()
                .filter(event -> event.path("name").asString().equals("process_name"))
                .map(event -> event.path("pid") + " " + event.at("/args/name").asString()))
        .containsExactly("1 serial", "3 reactive");
    assertThat(
            file.path("traceEvents")
                .valueStream()
                .filter(event -> event.path("ph").asString().equals("X")))
        .hasSize(4);
    assertThat(file.at("/otherData/omitted").propertyNames()).containsExactly("serial", "reactive");
  }

  @Test
  void is_a_file_without_events_where_nothing_was_traced() {
    new TraceAnswer(List.of("serial"), _ -> Optional.empty()).writeTo(out, JSON);

    JsonNode file = JSON.readTree(text());
    assertThat(file.path("traceEvents").isArray()).isTrue();
    assertThat(file.path("traceEvents")).isEmpty();
    assertThat(file.path("otherData").has("what")).isTrue();
  }

  @Test
  void is_read_and_written_cell_by_cell() {
    List<Integer> writtenBefore = new ArrayList<>();
    new TraceAnswer(
            List.of("a", "b", "c"),
            _ -> {
              writtenBefore.add(out.size());
              return Optional.of(trace(TASKS));
            })
        .writeTo(out, JSON);

    int each = out.size() / 3;
    assertThat(writtenBefore.get(1)).isGreaterThan(each * 9 / 10);
    assertThat(writtenBefore.get(2)).isGreaterThan(2 * each * 9 / 10);
  }

  @Test
  void is_not_closed_as_if_it_were_whole_when_it_breaks_off() {
    TraceAnswer broken =
        new TraceAnswer(
            List.of("a", "b"),
            cell -> {
              if (cell.equals("b")) {
                throw new UnreadableException("it is of a later Simul");
              }
              return Optional.of(trace(2));
            });

    assertThatExceptionOfType(UnreadableException.class)
        .isThrownBy(() -> broken.writeTo(out, JSON));
    assertThat(text()).startsWith("{\"traceEvents\":[").endsWith("}").doesNotContain("]}");
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Trace trace(int tasks) {
    return new Trace(
        new Trace.Slices(
            IntStream.range(0, tasks).boxed().toList(),
            Collections.nCopies(tasks, 0),
            LongStream.range(0, tasks).boxed().toList(),
            Collections.nCopies(tasks, 1L)),
        new Trace.Notes(List.of(), List.of(), List.of(), List.of()),
        new Trace.Omitted(0, 0, 0));
  }
}
