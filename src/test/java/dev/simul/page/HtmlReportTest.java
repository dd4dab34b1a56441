package dev.simul.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.analysis.Analysis;
import dev.simul.analysis.LargeMeasurement;
import dev.simul.engine.Engine;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Result;
import dev.simul.experiment.Trace;
import dev.simul.report.ResultView;
import dev.simul.report.ResultWords;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static final Engine ENGINE = Engine.installed();
  private static final Experiment EXPERIMENT = LargeMeasurement.experiment();
  private static final String SAMPLE = "\"phase\":";
  private static final String EVENTS = "\"traceEvents\":";

  /// Of 32 cells, with 1,408 samples.
  private static final ResultView RESULT = result(2);

  private static ResultView result(int generations) {
    List<Event> events =
        LargeMeasurement.events(EXPERIMENT, 0).stream()
            .takeWhile(event ->
                !(event instanceof Event.ForkOpened opened && opened.generation() > generations))
            .toList();
    Result result = new Analysis(ENGINE).of(EXPERIMENT, events);
    return ResultView.of(
        result,
        ResultWords.of(ENGINE.bind(EXPERIMENT), result),
        new ResultView.Origin(null, null, null, null, null, null, null),
        true);
  }

  /// Returns the file of a job that takes so many bytes, of which the first cell has a trace.
  private static String file(int jobBytes, int tasks) {
    String file =
        new HtmlReport(ENGINE)
            .of(
                new HtmlReport.Measurement(
                    EXPERIMENT,
                    Map.of("spec", Map.of("name", "x".repeat(jobBytes))),
                    RESULT,
                    cell -> cell.equals("serial") ? Optional.of(trace(tasks)) : Optional.empty(),
                    "GET the samples",
                    "GET the trace"));
    assertThat(file.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(2_000_000);
    return file;
  }

  private static Trace trace(int tasks) {
    return new Trace(
        new Trace.Slices(
            IntStream.range(0, tasks).boxed().toList(),
            Collections.nCopies(tasks, 0),
            Collections.nCopies(tasks, 0L),
            Collections.nCopies(tasks, 1L)),
        new Trace.Notes(List.of(), List.of(), List.of(), List.of()),
        new Trace.Omitted(0, 0, 0));
  }

  @Test
  void has_everything_where_there_is_room() {
    assertThat(file(10, 100)).contains(SAMPLE, EVENTS, "\"notes\":[]");
  }

  @Test
  void leaves_out_the_timeline_first() {
    assertThat(file(10, 10_000))
        .contains(SAMPLE, "The timeline is left out", "GET the trace has it.")
        .doesNotContain(EVENTS, "The samples are left out");
  }

  @Test
  void leaves_out_samples_for_which_the_job_leaves_no_room() {
    assertThat(file(600_000, 10_000))
        .contains("The samples are left out", "GET the samples has them.")
        .contains("The timeline is left out", "GET the trace has it.")
        .doesNotContain(SAMPLE, EVENTS);
  }
}
