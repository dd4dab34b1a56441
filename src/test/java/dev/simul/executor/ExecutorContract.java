package dev.simul.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.simul.catalogue.Catalogue;
import dev.simul.catalogue.Description;
import dev.simul.catalogue.Parameters;
import dev.simul.executor.Executor.Setting;
import dev.simul.executor.process.WorkerMain;
import dev.simul.process.JvmCommand;
import dev.simul.process.ProcessTree;
import dev.simul.workload.Run;
import dev.simul.workload.SupervisedWork;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import dev.simul.workload.count.CountWorkload;
import dev.simul.workload.filewrite.FileWriteWorkload;
import dev.simul.workload.pingpong.PingPongWorkload;
import dev.simul.workload.sleep.SleepWorkload;
import dev.simul.workload.spawn.SpawnWorkload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every executor keeps to. An executor's test extends it and gives the executor.
public abstract class ExecutorContract {
  private final ProcessTree tree = new ProcessTree(UUID.randomUUID().toString());

  public @TempDir Path scratch;

  protected abstract Executor executor();

  @AfterEach
  void kill_what_is_left() throws Exception {
    tree.close();
  }

  @Test
  void is_found_by_its_type() {
    assertThat(Catalogue.of(Executor.class).find(executor().describe().type()))
        .get()
        .hasSameClassAs(executor());
  }

  @Test
  void describes_itself_in_lower_kebab_case_and_with_a_meaning() {
    Description description = executor().describe();
    assertThat(description.type()).matches("[a-z]+(-[a-z]+)*");
    assertThat(description.meaning()).endsWith(".");
    assertThat(description.parameters())
        .allSatisfy(parameter -> assertThat(parameter.meaning()).isNotBlank());
  }

  @Test
  void resolves_defaults_within_their_limits() {
    for (Setting setting : List.of(new Setting(1, 1), new Setting(4, 2), new Setting(1000, 512))) {
      Parameters resolved = resolved(setting);
      for (var parameter : executor().describe().parameters()) {
        if (resolved.has(parameter.name())) {
          Object value = resolved.values().get(parameter.name());
          assertThat(parameter.kind().takes(value)).as(parameter.name()).isTrue();
        }
      }
      assertThat(Phrased.of(executor()).phrase(resolved, setting)).isNotBlank();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void runs_every_task_once_and_passes_on_its_answer(int tasks) throws Exception {
    Workload count = new CountWorkload();
    Parameters parameters = count.describe().withDefaults(Parameters.NONE.with("base", 4L));
    AnswerRecorder recorder = run(count, parameters, tasks, 1);
    Work work = count.bind(parameters);
    assertThat(recorder.failures).isEmpty();
    assertThat(recorder.answers).hasSize(tasks);
    for (int index = 0; index < tasks; index++) {
      assertThat(recorder.answers.get(index)).containsExactly(work.answerKey().of(index));
    }
  }

  @Test
  void runs_batch_after_batch() throws Exception {
    AnswerRecorder recorder = run(new SpawnWorkload(), Parameters.NONE, 3, 4);
    assertThat(recorder.failures).isEmpty();
    assertThat(recorder.answers.get(0)).hasSize(4);
    assertThat(recorder.answers.get(2)).hasSize(4);
  }

  @Test
  void runs_tasks_that_wait_and_tasks_that_write() throws Exception {
    Workload sleep = new SleepWorkload();
    Parameters millisecond = Parameters.NONE.with("durations", List.of(Duration.ofMillis(1)));
    assertThat(run(sleep, sleep.describe().withDefaults(millisecond), 3, 1).shortestNanos())
        .isGreaterThanOrEqualTo(1_000_000);

    Workload write = new FileWriteWorkload();
    Parameters some = write.describe().withDefaults(Parameters.NONE.with("writes", 100_000L));
    AnswerRecorder recorder = run(write, some, 3, 1);
    assertThat(recorder.failures).isEmpty();
    assertThat(((SupervisedWork) write.bind(some)).flaw(new Run(scratch, 3, false, 1, 1)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"queue", "pipe", "socket"})
  void runs_tasks_that_need_each_other_where_it_is_suited(String channel) throws Exception {
    Workload pingPong = new PingPongWorkload();
    Parameters some =
        pingPong
            .describe()
            .withDefaults(Parameters.NONE.with("messages", 20L).with("channel", channel));
    Setting setting = new Setting(4, 2);
    assumeThat(pingPong.unsuited(some, executor().layout(resolved(setting), setting).placement()))
        .as("why it is not suited")
        .isEmpty();
    SupervisedWork work = (SupervisedWork) pingPong.bind(some);
    work.prepare(scratch, 4);
    AnswerRecorder recorder = run(pingPong, some, 4, 1);
    assertThat(recorder.failures).isEmpty();
    assertThat(recorder.answers).hasSize(4);
    assertThat(recorder.answers.values())
        .allSatisfy(answers -> assertThat(answers).containsExactly(work.answerKey().of(0)));
  }

  @Test
  void passes_on_what_each_task_notes_in_its_order_and_time() throws Exception {
    Workload sleep = new SleepWorkload();
    Parameters asked =
        Parameters.NONE
            .with("durations", List.of(Duration.ofMillis(2)))
            .with("messages", List.of("before", "after"));
    AnswerRecorder recorder = observe(sleep, sleep.describe().withDefaults(asked), 3);
    assertThat(recorder.notes).containsOnlyKeys(0, 1, 2);
    for (int index = 0; index < 3; index++) {
      assertThat(recorder.notes.get(index)).containsExactly("before", "after");
      List<Long> ran = recorder.runTimes.get(index);
      List<Long> noted = recorder.noteTimes.get(index);
      assertThat(List.of(ran.get(0), noted.get(0), noted.get(1), ran.get(1))).isSorted();
      assertThat(noted.get(1) - noted.get(0)).isGreaterThanOrEqualTo(2_000_000);
    }
  }

  @Test
  void records_the_failure_of_a_task_and_ends_the_others() throws Exception {
    Workload write = new FileWriteWorkload();
    Files.createFile(scratch.resolve("task-1.txt"));
    AnswerRecorder recorder =
        run(write, write.describe().withDefaults(Parameters.NONE.with("writes", 10L)), 3, 1);
    assertThat(recorder.failures).containsOnlyKeys(1);
    assertThat(recorder.failures.get(1).toString()).contains("task-1.txt");
    assertThat(recorder.answers).containsOnlyKeys(0, 2);
  }

  @Test
  void leaves_no_process_when_it_is_closed() throws Exception {
    run(new SpawnWorkload(), Parameters.NONE, 2, 1);
    assertThat(tree.living()).isEmpty();
  }

  private Parameters resolved(Setting setting) {
    return executor().resolve(executor().describe().withDefaults(Parameters.NONE), setting);
  }

  private AnswerRecorder run(Workload workload, Parameters parameters, int tasks, int batches)
      throws Exception {
    return run(workload, parameters, tasks, batches, false);
  }

  private AnswerRecorder observe(Workload workload, Parameters parameters, int tasks)
      throws Exception {
    return run(workload, parameters, tasks, 1, true);
  }

  private AnswerRecorder run(
      Workload workload, Parameters parameters, int tasks, int batches, boolean observed)
      throws Exception {
    JvmCommand worker =
        new JvmCommand(
            List.of(),
            JvmCommand.thisJava(),
            List.of("-Xmx64m", "-XX:+UseSerialGC"),
            System.getProperty("java.class.path"),
            WorkerMain.class.getName());
    Assignment assignment =
        new Assignment(workload.getClass().getName(), parameters, worker.line(tree));
    Setting setting = new Setting(tasks, 2);
    AnswerRecorder recorder = new AnswerRecorder();
    try (Crew crew = executor().open(assignment, resolved(setting), setting)) {
      for (int i = 0; i < batches; i++) {
        crew.run(new Batch(tasks, scratch, recorder, observed));
        assertThat(crew.workers()).isPositive();
      }
    }
    return recorder;
  }
}
