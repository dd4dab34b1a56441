package dev.simul.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.engine.Engine;
import dev.simul.experiment.Measured;
import dev.simul.experiment.Quantity;
import dev.simul.request.preset.Size;
import dev.simul.study.Claim;
import dev.simul.study.Condition;
import dev.simul.study.Contrast;
import dev.simul.study.Evidence;
import dev.simul.study.MeasuredJob;
import dev.simul.study.Operand;
import dev.simul.study.Study;
import dev.simul.study.Study.StudyJob;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StudyReportTest {
  private static final Engine ENGINE = Engine.installed();
  private static final Operand SERIAL = operand("serial", "wallSeconds");
  private static final Operand THREADS = operand("platform-threads", "wallSeconds");
  private static final Study STUDY =
      new Study(
          "a-study",
          Size.FULL,
          "A study",
          "What it is about.",
          List.of(new StudyJob("counting", "{}"), new StudyJob("other", "{}")),
          List.of(
              new Claim(
                  "1",
                  "Threads | are faster",
                  "somewhere",
                  "20.2 s",
                  List.of(new Condition("They take less time.", THREADS, SERIAL, null, 0.9)),
                  List.of(new Condition("They take as long.", THREADS, SERIAL, 0.9, null)),
                  ""),
              new Claim(
                  "2",
                  "Serial is serial",
                  "elsewhere",
                  "",
                  List.of(new Condition("It takes its time.", SERIAL, null, 0.9, null)),
                  List.of(),
                  "One thread never waits for the lock.")),
          List.of(
              new Contrast(
                  "Memory",
                  "shared",
                  "separate",
                  "most memory",
                  operand("platform-threads", "peakPssBytes"),
                  operand("serial", "startSeconds"),
                  null)));

  private final StudyReport report = new StudyReport(ENGINE, new MarkdownReport(ENGINE));

  @Test
  void shows_verdicts_and_reasons_and_compares_threads_with_processes() {
    String text =
        report.of(
            STUDY,
            Map.of(
                "counting",
                MeasuredJob.of("serial", "platform-threads")
                    .seconds("serial", 4, 4, 4)
                    .seconds("platform-threads", 2, 2, 2)
                    .peakBytes("platform-threads", 64 << 20)
                    .ended()));

    assertThat(text)
        .startsWith("# A study\n\nWhat it is about.\n\n1 of 2 jobs have ended")
        .contains(
            """
            |  | Claim | Its figures | Measured on the JVM | The JVM | Under one lock |
            |---|---|---|---|---|---|
            | 1 | Threads \\| are faster | 20.2 s | 0.50 (0.50–0.50) | SUPPORTED | REFUTED |
            | 2 | Serial is serial |  | 4.00 (4.00–4.00) | SUPPORTED | – |
            """)
        .contains(
            "- The JVM: They take less time. SUPPORTED: 0.5 (0.5 to 0.5, 95%, 3 generations), where at most 0.9 is claimed.\n")
        .contains("- Under one lock: One thread never waits for the lock.\n")
        .contains("| Memory | shared | separate | most memory | 64 MiB | 1.00 µs | – |\n")
        .contains("\n### `counting`: A job: 4 tasks, each counting to 387,420,489 (9^9)\n")
        .contains("\n### `other`: not measured\n");
  }

  @Test
  void shows_what_was_stopped_and_what_was_left_out() {
    Measured partial =
        MeasuredJob.of("serial").seconds("serial", 4).ended().measured().orElseThrow();

    String text =
        report.of(
            STUDY,
            Map.of(
                "counting",
                new Evidence.Stopped(partial, "was cancelled"),
                "other",
                new Evidence.Absent("is refused here: /processors must not be there")));

    assertThat(text)
        .startsWith("# A study\n\nWhat it is about.\n\n|")
        .contains("\nThe job was cancelled, so it decides nothing.\n")
        .contains(
            "\n### `other`: not measured\n\nThe job is refused here: /processors must not be there.\n");
  }

  @Test
  void shows_reasons_as_text() {
    String text =
        report.of(
            STUDY,
            Map.of(
                "counting",
                new Evidence.Stopped(
                    MeasuredJob.of("serial").seconds("serial", 4).ended().measured().orElseThrow(),
                    "is FAILED: <b>\n# [x](y)"),
                "other",
                new Evidence.Absent("is refused here: <i>")));

    assertThat(text)
        .doesNotContain("<b>", "<i>", "[x](y)", "\n# [")
        .contains("\nThe job is FAILED: &lt;b> # \\[x\\](y), so it decides nothing.\n")
        .contains("\nThe job is refused here: &lt;i>.\n");
  }

  private static Operand operand(String cell, String quantity) {
    return new Operand("counting", cell, Quantity.of(quantity));
  }
}
