package dev.simul.measurement;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Parameters;
import dev.simul.workload.Answer;
import dev.simul.workload.AnswerKey;
import dev.simul.workload.Companion;
import dev.simul.workload.Task;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Does nothing, next to a companion that cannot be opened.
public final class MuteWorkload implements Workload {

  @Override
  public Description describe() {
    return new Description("mute", "Does nothing, beside a broken companion.", List.of());
  }

  @Override
  public Optional<Companion> companion(Parameters parameters) {
    return Optional.of(
        new Companion("the mute", MuteServer.class.getName(), parameters, 16L << 20));
  }

  @Override
  public Work bind(Parameters parameters) {
    return new Work() {
      @Override
      public Answer run(Task task) {
        return new Answer(0, 0);
      }

      @Override
      public AnswerKey answerKey() {
        return index -> new Answer(0, 0);
      }
    };
  }

  /// A server that finds no port.
  public static final class MuteServer implements Companion.Server {

    @Override
    public int open(Parameters parameters) throws IOException {
      throw new IOException("no port is free today");
    }

    @Override
    public Map<String, Double> figures() {
      return Map.of();
    }

    @Override
    public void close() {}
  }
}
