package dev.simul.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.simul.analysis.Analysis;
import dev.simul.engine.Engine;
import dev.simul.experiment.Quantity;
import dev.simul.measurement.Cancellation;
import dev.simul.measurement.archive.TestClasses;
import dev.simul.request.preset.Presets;
import dev.simul.request.preset.Size;
import dev.simul.study.Claim;
import dev.simul.study.Condition;
import dev.simul.study.Evidence;
import dev.simul.study.Operand;
import dev.simul.study.Studies;
import dev.simul.study.Study;
import dev.simul.study.Study.StudyJob;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Studies from the command line.
class StudyRunTest {
  private static final StudyJob TINY =
      new StudyJob(
          "tiny",
          """
          {"workload": {"type": "spawn"}, "tasks": 4, "executors": [{"type": "serial"}],
           "measurement": {"timeLimit": "2s"}}
          """);
  private static final StudyJob TOO_LARGE =
      new StudyJob(
          "large",
          """
          {"workload": {"type": "spawn"}, "executors": [{"type": "serial"}],
           "measurement": {"forkHeap": "1000g"}}
          """);

  @TempDir private Path directory;
  private final Engine engine = Engine.installed();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @AfterEach
  void what_is_shared_stays() {
    TestClasses.unshare(directory.resolve("home"));
  }

  @Test
  void prints_what_was_found_even_if_a_job_is_refused() throws Exception {
    RunCommand command =
        new RunCommand(
            Presets.builtIn(),
            new Studies(List.of(study(TOO_LARGE, TINY))),
            streams(),
            places(),
            Set.of());

    ExitCode ended = command.run("a-study", Size.FULL, null);

    assertThat(ended).isEqualTo(ExitCode.DOUBTFUL);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("# A study\n")
        .contains("\n### `large`: not measured\n\nThe job is refused here: ")
        .contains("\n### `tiny`: 4 tasks, each doing nothing\n");
  }

  @Test
  void a_study_of_which_this_machine_refuses_every_job_is_refused() {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> StudyRun.prepare(study(TOO_LARGE), bench(), analysis()))
        .withMessageContaining("a-study/large is refused")
        .withMessageContaining("/measurement/forkHeap");
  }

  @Test
  void what_is_cancelled_ends_the_run_and_keeps_what_was_measured() throws Exception {
    StudyRun run =
        StudyRun.prepare(study(TINY, new StudyJob("next", TINY.request())), bench(), analysis());
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();

    Map<String, Evidence> evidence;
    try (LocalMeasurement.Session session = bench().open("a-study", run.experiments())) {
      evidence = run.measure(session, cancellation);
    }

    assertThat(evidence).containsOnlyKeys("tiny");
    assertThat(evidence.get("tiny")).isInstanceOf(Evidence.Stopped.class);
    assertThat(ExitCode.of(evidence.values(), List.of())).isEqualTo(ExitCode.FAILED);
  }

  private static Study study(StudyJob... jobs) {
    Operand wall = new Operand("tiny", "serial", Quantity.of("wallSeconds"));
    return new Study(
        "a-study",
        Size.FULL,
        "A study",
        "What it is about.",
        List.of(jobs),
        List.of(
            new Claim(
                "1",
                "A claim",
                "a place",
                "",
                List.of(
                    new Condition(
                        "It is done.",
                        new Operand("large", "serial", Quantity.of("wallSeconds")),
                        wall,
                        null,
                        60.0)),
                List.of(),
                "One thread never waits for the lock.")),
        List.of());
  }

  private LocalMeasurement bench() {
    return new LocalMeasurement(engine, Presets.builtIn(), streams(), places(), Set.of());
  }

  private Analysis analysis() {
    return new Analysis(engine);
  }

  private Streams streams() {
    return new Streams(
        InputStream.nullInputStream(),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
        false);
  }

  private Places places() {
    return new Places(
        directory.resolve("scratch"),
        TestClasses.share(directory.resolve("home")),
        directory.resolve("lock"));
  }
}
