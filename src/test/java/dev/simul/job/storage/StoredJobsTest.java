package dev.simul.job.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.analysis.Analysis;
import dev.simul.engine.Engine;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Iteration;
import dev.simul.experiment.Measured;
import dev.simul.experiment.Result;
import dev.simul.report.MarkdownReport;
import dev.simul.report.TraceReport;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// What a database may hold stays readable: jobs as each version of the stored form has them, a
/// file for each workload.
///
/// These files are never edited, only added to. If a test fails, the code is wrong: what is in the
/// files is in somebody's database. A new version of the stored form comes with a directory of its
/// own beside `v1`, with jobs that were measured and stored by it, whose measured wall times are in
/// `wallSeconds`.
class StoredJobsTest {
  private static final Engine ENGINE = Engine.installed();

  private final ExperimentCodec experiments = new ExperimentCodec();
  private final EventCodec events = new EventCodec();
  private final TraceCodec traces = new TraceCodec();

  static Stream<Path> files() throws IOException, URISyntaxException {
    URL directory = Objects.requireNonNull(StoredJobsTest.class.getResource("stored"));
    try (Stream<Path> found = Files.walk(Path.of(directory.toURI()))) {
      return found.filter(Files::isRegularFile).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_job_of_every_version_is_read_back_to_its_result(Path file) throws IOException {
    JsonNode stored = json(Files.readString(file));
    Experiment experiment = experiments.read(stored.path("experiment").toString());
    List<Event> past = events(stored);

    Result result = new Analysis(ENGINE).of(experiment, past);

    assertThat(result.complete()).isTrue();
    assertThat(result.cells())
        .allSatisfy(cell -> {
          assertThat(cell.status()).isEqualTo(CellStatus.OK);
          assertThat(cell.samples())
              .filteredOn(sample -> sample.phase() == Iteration.Phase.MEASURED)
              .extracting(Result.Sample::wallSeconds)
              .containsExactlyElementsOf(numbers(stored.path("wallSeconds").path(cell.key())));
        });
    assertThat(
            new MarkdownReport(ENGINE)
                .of(
                    new Measured(
                        experiment,
                        EnvironmentJson.jdk(stored.path("environment").toString()),
                        past,
                        result)))
        .contains("JDK 25");
  }

  @ParameterizedTest
  @MethodSource("files")
  void a_trace_of_every_version_is_read_back_to_its_report(Path file) throws IOException {
    JsonNode stored = json(Files.readString(file));
    Experiment experiment = experiments.read(stored.path("experiment").toString());
    List<Event.Traced> read =
        stored.path("traces").values().stream()
            .map(trace ->
                new Event.Traced(
                    trace.path("cell").stringValue(), traces.read(trace.path("body").toString())))
            .toList();

    assertThat(read).hasSameSizeAs(experiment.cells());
    assertThat(read)
        .allSatisfy(
            cell -> assertThat(TraceReport.events(1, cell.cell(), cell.trace())).isNotEmpty());
  }

  @ParameterizedTest
  @MethodSource("files")
  void what_is_written_now_is_the_newest_version_as_it_is_in_the_files(Path file)
      throws IOException {
    JsonNode stored = json(Files.readString(file));
    if (stored.at("/experiment/version").intValue() != StoredJson.VERSION) {
      return;
    }

    JsonNode experiment = stored.path("experiment");
    assertThat(json(experiments.write(experiments.read(experiment.toString()))))
        .isEqualTo(experiment);
    for (JsonNode event : stored.path("events")) {
      String type = event.path("type").stringValue();
      EventCodec.Row row = events.write(events.read(type, event.path("body").toString()));
      assertThat(row.type()).isEqualTo(type);
      assertThat(json(row.body())).isEqualTo(event.path("body"));
    }
    for (JsonNode trace : stored.path("traces")) {
      JsonNode body = trace.path("body");
      assertThat(json(traces.write(traces.read(body.toString())))).isEqualTo(body);
    }
  }

  @Test
  void there_is_a_job_of_each_workload() throws Exception {
    assertThat(files().map(file -> file.getFileName().toString().replace(".json", "")))
        .containsAll(
            ENGINE.workloads().all().stream()
                .filter(workload -> !workload.getClass().getPackageName().equals("dev.simul.own"))
                .map(workload -> workload.describe().type())
                .toList());
  }

  private List<Event> events(JsonNode stored) {
    return stored.path("events").values().stream()
        .map(event -> events.read(event.path("type").stringValue(), event.path("body").toString()))
        .toList();
  }

  private static JsonNode json(String text) {
    return StoredJson.MAPPER.readTree(text);
  }

  private static List<Double> numbers(JsonNode array) {
    return array.values().stream().map(JsonNode::doubleValue).toList();
  }
}
