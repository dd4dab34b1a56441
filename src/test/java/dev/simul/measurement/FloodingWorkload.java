package dev.simul.measurement;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Kind;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Parameters;
import dev.simul.workload.Answer;
import dev.simul.workload.AnswerKey;
import dev.simul.workload.Task;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes a text to standard error again and again, more than the heap of a fork of the tests, and
/// then goes on, or ends its process.
public final class FloodingWorkload implements Workload {
  static final String TEXT = "text";
  static final String EXIT_CODE = "exitCode";

  private static final int BYTES = 96 << 20;

  @Override
  public Description describe() {
    return new Description(
        "flooding",
        "Floods standard error.",
        List.of(
            Parameter.of(TEXT, new Kind.Text(4096), "x", "", "What is written."),
            Parameter.of(
                EXIT_CODE,
                new Kind.Whole(0, 125),
                0L,
                "",
                "How the process ends; 0: it goes on.")));
  }

  @Override
  public Work bind(Parameters parameters) {
    byte[] text = parameters.text(TEXT).repeat(1_000).getBytes(StandardCharsets.UTF_8);
    int exitCode = parameters.count(EXIT_CODE);
    return new Work() {
      @Override
      public Answer run(Task task) {
        for (int written = 0; written < BYTES; written += text.length) {
          System.err.write(text, 0, text.length);
        }
        System.err.flush();
        if (exitCode != 0) {
          Runtime.getRuntime().halt(exitCode);
        }
        return new Answer(0, 0);
      }

      @Override
      public AnswerKey answerKey() {
        return index -> new Answer(0, 0);
      }
    };
  }
}
