package dev.simul.workload.counter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.catalogue.Fault;
import dev.simul.catalogue.Parameters;
import dev.simul.workload.CellFigures;
import dev.simul.workload.PlainTask;
import dev.simul.workload.Run;
import dev.simul.workload.SupervisedWork;
import dev.simul.workload.Task;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import dev.simul.workload.WorkloadContract;
import dev.simul.workload.mapped.SharedNumber;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CounterWorkloadTest extends WorkloadContract {
  private static final long INCREMENTS = 20_001;

  @Override
  protected Workload workload() {
    return new CounterWorkload();
  }

  @Override
  protected Parameters small() {
    return Parameters.NONE.with("increments", INCREMENTS);
  }

  /// The contract again, for a counter that leaves a file.
  @Nested
  class Mapped extends WorkloadContract {

    @Override
    protected Workload workload() {
      return new CounterWorkload();
    }

    @Override
    protected Parameters small() {
      return CounterWorkloadTest.this.small().with("memory", "mapped");
    }
  }

  @Test
  void an_increment_without_a_guard_loses_what_was_added_between_its_read_and_its_write()
      throws Exception {
    Counter.Plain counter = new Counter.Plain();
    CyclicBarrier bothHaveRead = new CyclicBarrier(2);
    inThreads(
        2,
        () -> {
          long read = counter.read();
          bothHaveRead.await();
          counter.write(read + 1);
          return null;
        });
    assertThat(counter.sum()).isEqualTo(1);
  }

  @Test
  void lost_updates_are_a_figure_without_a_guard() throws Exception {
    SupervisedWork work = bind("none", "mapped");
    Run run = runWithALostUpdate(work);
    assertThat(work.flaw(run)).isEmpty();
    assertThat(work.figures(run))
        .isEqualTo(Map.of("lostUpdates", INCREMENTS - 1.0, "counted", (double) INCREMENTS + 1));
  }

  @Test
  void lost_updates_are_a_flaw_with_a_guard() throws Exception {
    SupervisedWork work = bind("atomic", "mapped");
    assertThat(work.flaw(runWithALostUpdate(work)))
        .hasValueSatisfying(flaw -> assertThat(flaw).contains("20002 after 40002 additions"));
  }

  /// Reads the counter before the second task, as if to add 1, and writes after it.
  private Run runWithALostUpdate(SupervisedWork work) throws Exception {
    work.prepare(scratch, 2);
    work.run(new PlainTask(0, scratch));
    SharedNumber counter = SharedNumber.in(scratch);
    long read = counter.get();
    work.run(new PlainTask(1, scratch));
    counter.set(read + 1);
    return run(2, false);
  }

  static Stream<Arguments> guards() {
    return Stream.of(
        Arguments.of("synchronized", "heap"),
        Arguments.of("lock", "heap"),
        Arguments.of("atomic", "heap"),
        Arguments.of("adder", "heap"),
        Arguments.of("atomic", "mapped"));
  }

  @ParameterizedTest
  @MethodSource("guards")
  void a_guard_loses_nothing_under_many_threads(String guard, String memory) throws Exception {
    SupervisedWork work = bind(guard, memory);
    work.prepare(scratch, 8);
    CyclicBarrier together = new CyclicBarrier(8);
    inThreads(
        8,
        () -> {
          together.await();
          return work.run(new PlainTask(0, scratch));
        });
    assertThat(work.flaw(run(8, false))).isEmpty();
    assertThat(work.figures(run(8, false)))
        .isEqualTo(Map.of("lostUpdates", 0.0, "counted", 8.0 * INCREMENTS));
  }

  @ParameterizedTest
  @MethodSource("guards")
  void counts_anew_in_every_run(String guard, String memory) throws Exception {
    SupervisedWork work = bind(guard, memory);
    for (String repetition : List.of("first", "second")) {
      java.nio.file.Path directory =
          java.nio.file.Files.createDirectory(scratch.resolve(repetition));
      work.prepare(directory, 1);
      work.run(new PlainTask(0, directory));
      assertThat(work.figures(new Run(directory, 1, false, 1, 1)))
          .containsEntry("counted", (double) INCREMENTS);
    }
  }

  @Test
  void what_worker_processes_count_on_their_heaps_is_neither_counted_here_nor_lost()
      throws Exception {
    SupervisedWork fork = bind("none", "heap");
    Work worker = bind("none", "heap");
    fork.prepare(scratch, 1);
    worker.run(new PlainTask(0, scratch));
    assertThat(fork.flaw(run(1, true))).isEmpty();
    assertThat(fork.figures(run(1, true))).isEqualTo(Map.of("counted", 0.0));
  }

  @Test
  void a_counter_on_the_heap_of_a_worker_process_is_checked_by_its_tasks() throws Exception {
    CounterMemory.Heap heap = new CounterMemory.Heap(Guard.NONE);
    Work worker = new CounterWork(INCREMENTS, Guard.NONE, heap);
    Counter.Plain counter = (Counter.Plain) heap.counter(scratch);
    Task sound = new PlainTask(0, scratch);
    Task losing = new LosingTask(sound, counter);

    assertThat(worker.run(losing)).isNotEqualTo(worker.answerKey().of(0));
    assertThat(worker.run(sound)).isEqualTo(worker.answerKey().of(0));
    assertThat(worker.run(sound)).isEqualTo(worker.answerKey().of(0));
  }

  @Test
  void what_worker_processes_count_in_a_mapped_file_is_counted_here() throws Exception {
    SupervisedWork fork = bind("atomic", "mapped");
    fork.prepare(scratch, 2);
    for (int index = 0; index < 2; index++) {
      bind("atomic", "mapped").run(new PlainTask(index, scratch));
    }
    assertThat(fork.flaw(run(2, true))).isEmpty();
    assertThat(fork.figures(run(2, true)))
        .isEqualTo(Map.of("lostUpdates", 0.0, "counted", 2.0 * INCREMENTS));
  }

  @Test
  void more_than_was_added_is_a_flaw() throws Exception {
    SupervisedWork work = bind("none", "heap");
    work.prepare(scratch, 1);
    work.run(new PlainTask(0, scratch));
    work.run(new PlainTask(0, scratch));
    assertThat(work.flaw(run(1, false)))
        .hasValueSatisfying(flaw -> assertThat(flaw).contains("guard none"));
  }

  @ParameterizedTest
  @CsvSource({
    "none, heap, true",
    "synchronized, heap, true",
    "lock, heap, true",
    "atomic, heap, true",
    "adder, heap, true",
    "none, mapped, true",
    "synchronized, mapped, false",
    "lock, mapped, false",
    "atomic, mapped, true",
    "adder, mapped, false",
  })
  void refuses_a_guard_that_holds_within_one_jvm_for_mapped_memory(
      String guard, String memory, boolean accepted) {
    List<Fault> faults = workload().faults(parameters(guard, memory), 2);
    if (accepted) {
      assertThat(faults).isEmpty();
    } else {
      assertThat(faults)
          .singleElement()
          .satisfies(fault -> {
            assertThat(fault.parameter()).isEqualTo("guard");
            assertThat(fault.message()).contains("none or atomic", "but is " + guard, "one JVM");
          });
    }
  }

  @Test
  void concludes_which_cells_lost_how_much_and_which_lost_none() {
    assertThat(
            conclusion(
                "none",
                cell("one after another", 0),
                cell("4 threads", 240_647_805),
                cell("4 virtual threads", 131_506_323.5),
                cell("4 threads, one lock (GIL model)", 0)))
        .hasValue(
            "4 threads lost 240,647,805 of 400,000,000 additions and 4 virtual threads 131,506,324;"
                + " one after another and 4 threads, one lock (GIL model) lost none.");
    assertThat(conclusion("none", cell("4 threads", 7)))
        .hasValue("4 threads lost 7 of 400,000,000 additions.");
  }

  @Test
  void concludes_that_a_guard_lost_nothing() {
    assertThat(conclusion("lock", cell("one after another", 0), cell("4 threads", 0)))
        .hasValue("With guard lock, none of 400,000,000 additions were lost.");
  }

  @Test
  void concludes_that_a_race_does_not_always_show() {
    assertThat(conclusion("none", cell("one after another", 0), cell("4 threads", 0)))
        .hasValue(
            "The median run lost none of 400,000,000 additions, but nothing guards the counter: a"
                + " race does not always show.");
    assertThat(conclusion("none", cell("one after another", 0)))
        .hasValue("One after another lost none of 400,000,000 additions.");
  }

  @Test
  void concludes_that_a_parent_sees_nothing_of_what_its_processes_count() {
    assertThat(
            conclusion(
                "none",
                cell("one after another", 0),
                new CellFigures("a new process per task", Map.of("counted", 0.0))))
        .hasValueSatisfying(text ->
            assertThat(text)
                .endsWith(
                    " With a new process per task, each process counted for itself, and the parent"
                        + " saw none of it."));
  }

  private Optional<String> conclusion(String guard, CellFigures... cells) {
    return explained()
        .conclusion(parameters(guard, "heap").with("increments", 100_000_000L), 4, List.of(cells));
  }

  private static CellFigures cell(String name, double lost) {
    return new CellFigures(name, Map.of("lostUpdates", lost, "counted", 400_000_000 - lost));
  }

  private SupervisedWork bind(String guard, String memory) {
    return (SupervisedWork) workload().bind(parameters(guard, memory));
  }

  private Parameters parameters(String guard, String memory) {
    return withDefaults(small()).with("guard", guard).with("memory", memory);
  }

  private Run run(int tasks, boolean inWorkers) {
    return new Run(scratch, tasks, inWorkers, 1, 1);
  }

  private static void inThreads(int threads, Callable<Object> each) throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (Future<Object> end :
          pool.invokeAll(IntStream.range(0, threads).mapToObj(_ -> each).toList())) {
        end.get();
      }
    }
  }

  /// A task at whose check points the counter loses an addition.
  private record LosingTask(Task sound, Counter.Plain counter) implements Task {

    @Override
    public void checkPoint() {
      counter.write(counter.read() - 1);
    }

    @Override
    public int index() {
      return sound.index();
    }

    @Override
    public Path scratch() {
      return sound.scratch();
    }

    @Override
    public void delay(Duration time) throws InterruptedException {
      sound.delay(time);
    }

    @Override
    public <T, E extends Exception> T blocking(BlockingCall<T, E> call) throws E {
      return sound.blocking(call);
    }

    @Override
    public void note(String message) {
      sound.note(message);
    }
  }
}
