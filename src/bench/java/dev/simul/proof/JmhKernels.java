package dev.simul.proof;

import dev.simul.catalogue.Parameters;
import dev.simul.executor.BlockingTask;
import dev.simul.workload.Answer;
import dev.simul.workload.SupervisedWork;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import dev.simul.workload.count.CountWorkload;
import dev.simul.workload.pingpong.PingPongWorkload;
import dev.simul.workload.sleep.SleepWorkload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What both JMH and Simul measure: each method does what an iteration of ours does.
@State(Scope.Benchmark)
public class JmhKernels {
  static final long STEPS = 20_000_000;
  static final int SLEEP_MILLIS = 20;
  static final long MESSAGES = 10_000;

  private static final Path NOWHERE = Path.of("");

  private final Work count = bind(new CountWorkload(), "steps", STEPS);
  private final Work sleep =
      bind(new SleepWorkload(), "durations", List.of(Duration.ofMillis(SLEEP_MILLIS)));
  private final SupervisedWork pingPong =
      (SupervisedWork) bind(new PingPongWorkload(), "messages", MESSAGES);

  private static Work bind(Workload workload, String name, Object value) {
    return workload.bind(workload.describe().withDefaults(Parameters.NONE.with(name, value)));
  }

  @Benchmark
  public Answer count() throws Exception {
    return count.run(new Lone(0));
  }

  @Benchmark
  public Answer sleep() throws Exception {
    return sleep.run(new Lone(0));
  }

  @Benchmark
  public void pingPong() throws Exception {
    pingPong.prepare(NOWHERE, 2);
    Thread first = start(0);
    Thread second = start(1);
    first.join();
    second.join();
  }

  private Thread start(int index) {
    return Thread.ofPlatform()
        .start(() -> {
          try {
            pingPong.run(new Lone(index));
          } catch (Exception failure) {
            throw new IllegalStateException(failure);
          }
        });
  }

  private record Lone(int index) implements BlockingTask {

    @Override
    public Path scratch() {
      return NOWHERE;
    }

    @Override
    public void note(String message) {}
  }
}
