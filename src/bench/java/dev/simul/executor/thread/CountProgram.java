package dev.simul.executor.thread;

import dev.simul.catalogue.Catalogue;
import dev.simul.catalogue.Parameters;
import dev.simul.executor.Assignment;
import dev.simul.executor.Batch;
import dev.simul.executor.Crew;
import dev.simul.executor.Executor;
import dev.simul.executor.Executor.Setting;
import dev.simul.executor.Recorder;
import dev.simul.workload.Answer;
import dev.simul.workload.AnswerKey;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Runs a counting workload on an executor once for each line that it reads, and prints the
/// nanoseconds. Its arguments are the class of the workload, the steps, the executor and the number
/// of tasks.
final class CountProgram {
  private CountProgram() {}

  public static void main(String[] arguments) throws Exception {
    Parameters steps = Parameters.NONE.with("base", 9L).with("steps", Long.parseLong(arguments[1]));
    Assignment assignment = new Assignment(arguments[0], steps, List.of());
    Executor executor = Catalogue.of(Executor.class).get(arguments[2]);
    int tasks = Integer.parseInt(arguments[3]);
    Setting setting = new Setting(tasks, Runtime.getRuntime().availableProcessors());
    Parameters resolved =
        executor.resolve(executor.describe().withDefaults(Parameters.NONE), setting);
    Checked recorder = new Checked(assignment.work().answerKey());
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Crew crew = executor.open(assignment, resolved, setting)) {
      while (lines.readLine() != null) {
        long begin = System.nanoTime();
        crew.run(new Batch(tasks, Path.of("."), recorder, false));
        long end = System.nanoTime();
        if (recorder.right.getAndSet(0) != tasks) {
          throw new IllegalStateException("not every task counted");
        }
        System.out.println(end - begin);
      }
    }
  }

  /// Counts the right answers.
  private record Checked(AnswerKey expectation, AtomicInteger right) implements Recorder {

    Checked(AnswerKey expectation) {
      this(expectation, new AtomicInteger());
    }

    @Override
    public void ended(int index, long handed, long began, long ended, Answer answer) {
      if (expectation.of(index).equals(answer)) {
        right.incrementAndGet();
      }
    }

    @Override
    public void failed(int index, Throwable failure) {
      failure.printStackTrace();
    }

    @Override
    public void started(long nanos) {}

    @Override
    public void joined(long nanos) {}

    @Override
    public void allocated(long bytes) {}
  }
}
