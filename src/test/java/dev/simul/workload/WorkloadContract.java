package dev.simul.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.simul.catalogue.Catalogue;
import dev.simul.catalogue.Description;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every workload keeps to. A workload's test extends it and gives the workload and small
/// parameters.
public abstract class WorkloadContract {
  public @TempDir Path scratch;

  protected abstract Workload workload();

  /// Parameters with which a task takes some milliseconds at most; what is not set has its default.
  protected Parameters small() {
    return Parameters.NONE;
  }

  /// How many tasks must run at the same time, because they need each other.
  protected int atOnce() {
    return 1;
  }

  @Test
  void is_found_by_its_type() {
    assertThat(Catalogue.of(Workload.class).find(workload().describe().type()))
        .get()
        .hasSameClassAs(workload());
  }

  @Test
  void describes_itself_in_lower_kebab_case_and_with_a_meaning() {
    Description description = workload().describe();
    assertThat(description.type()).matches("[a-z]+(-[a-z]+)*");
    assertThat(description.meaning()).endsWith(".");
    assertThat(description.parameters())
        .allSatisfy(parameter -> assertThat(parameter.meaning()).endsWith("."));
  }

  @Test
  void has_defaults_within_their_limits() {
    for (Parameter parameter : workload().describe().parameters()) {
      Object value = parameter.defaultValue();
      if (value != null) {
        assertThat(parameter.kind().takes(value)).as(parameter.name()).isTrue();
        assertThat(parameter.defaultText()).isEqualTo(parameter.kind().format(value));
      }
    }
    assertThat(workload().faults(withDefaults(Parameters.NONE), tasks())).isEmpty();
  }

  @Test
  void answers_what_is_expected_of_each_task() throws Exception {
    Work work = work();
    List<Ran> ran = runAll(work);
    AnswerKey answerKey = work.answerKey();
    for (int index = 0; index < tasks(); index++) {
      assertThat(ran.get(index).answer()).isEqualTo(answerKey.of(index));
    }
    Run run = new Run(scratch, tasks(), false, 1_000_000_000, 500_000_000);
    assertThat(flaw(work, run)).isEmpty();
    assertThat(figures(work, run).keySet())
        .isSubsetOf(explained().figures().stream().map(Figure::name).toList());
  }

  @Test
  void names_its_figures_in_lower_camel_case_and_with_a_meaning() {
    assumeThat(explained().figures()).as("has figures").isNotEmpty();
    assertThat(explained().figures())
        .allSatisfy(figure -> {
          assertThat(figure.name()).matches("[a-z]+([A-Z][a-z]+)*");
          assertThat(figure.title()).isNotBlank();
          assertThat(figure.meaning()).endsWith(".");
        });
  }

  @Test
  void takes_no_less_than_its_floor() throws Exception {
    Work work = work();
    assumeThat(IntStream.range(0, tasks()).mapToLong(work::floorNanos).sum())
        .as("has a floor")
        .isPositive();
    List<Ran> ran = runAll(work);
    for (int index = 0; index < tasks(); index++) {
      assertThat(ran.get(index).nanos()).isGreaterThanOrEqualTo(work.floorNanos(index));
    }
  }

  @Test
  void leaves_as_many_bytes_as_it_says() throws Exception {
    Work work = work();
    runAll(work);
    try (var files = java.nio.file.Files.list(scratch)) {
      assertThat(files.mapToLong(file -> file.toFile().length()).sum())
          .isEqualTo(work.footprint(tasks()).scratchBytes());
    }
  }

  @Test
  void answers_the_same_when_it_does_not_block() throws Exception {
    Work work = work();
    assumeThat(work).as("has a form that does not block").isInstanceOf(NonBlockingWork.class);
    NonBlockingWork nonBlocking = (NonBlockingWork) work;
    prepare(work);
    for (int index = 0; index < tasks(); index++) {
      AtomicReference<Object> end = new AtomicReference<>();
      PlainTask task = new PlainTask(index, scratch);
      Ending ending = new Ending(end);
      nonBlocking.start(task, new PlainLoop(task, ending), ending);
      org.awaitility.Awaitility.await().until(() -> end.get() != null);
      assertThat(end.get()).isEqualTo(work.answerKey().of(index));
    }
    assertThat(flaw(work, new Run(scratch, tasks(), false, 1, 1))).isEmpty();
  }

  @Test
  void says_what_a_task_does_in_one_clause() {
    assertThat(explained().phrase(withDefaults(small())))
        .isNotBlank()
        .doesNotContain("\n")
        .satisfies(text ->
            assertThat(text.substring(0, 1).toLowerCase(Locale.ROOT))
                .isEqualTo(text.substring(0, 1)));
  }

  @Test
  void says_in_whole_sentences_what_a_reader_must_know() {
    Optional<String> caveat = explained().caveat(withDefaults(small()));
    assumeThat(caveat).as("has a caveat").isPresent();
    assertThat(caveat).hasValueSatisfying(WorkloadContract::isWholeSentences);
  }

  @Test
  void concludes_from_figures_in_whole_sentences_or_says_nothing() throws Exception {
    Work work = work();
    runAll(work);
    Map<String, Double> figures =
        figures(work, new Run(scratch, tasks(), false, 1_000_000_000, 500_000_000));

    assertThat(conclusion(List.of())).isEmpty();
    assertThat(
            conclusion(
                List.of(
                    new CellFigures("one after another", figures),
                    new CellFigures("2 threads, one lock", figures),
                    new CellFigures("a new process per task", Map.of()))))
        .allSatisfy(WorkloadContract::isWholeSentences)
        .allSatisfy(text -> assertThat(text).doesNotContain("null", "NaN"));
  }

  private List<String> conclusion(List<CellFigures> cells) {
    return explained().conclusion(withDefaults(small()), tasks(), cells).stream().toList();
  }

  private static void isWholeSentences(String text) {
    assertThat(text).matches("[A-Z0-9].*\\.").doesNotContain("\n", "  ");
  }

  @Test
  void is_made_anew_from_its_class_name() {
    assertThatCode(() -> workload().getClass().getConstructor().newInstance())
        .doesNotThrowAnyException();
  }

  /// What the workload says to people.
  protected final Explained explained() {
    return Explained.of(workload());
  }

  private void prepare(Work work) throws IOException {
    if (work instanceof SupervisedWork supervised) {
      supervised.prepare(scratch, tasks());
    }
  }

  private static Optional<String> flaw(Work work, Run run) throws IOException {
    return work instanceof SupervisedWork supervised ? supervised.flaw(run) : Optional.empty();
  }

  private static Map<String, Double> figures(Work work, Run run) throws IOException {
    return work instanceof SupervisedWork supervised ? supervised.figures(run) : Map.of();
  }

  protected final Work work() {
    return workload().bind(withDefaults(small()));
  }

  protected final Parameters withDefaults(Parameters parameters) {
    return workload().describe().withDefaults(parameters);
  }

  private int tasks() {
    return 3 * atOnce();
  }

  /// What a task answered, and what it took.
  private record Ran(Answer answer, long nanos) {}

  /// Prepares a run and runs all its tasks, with as many at the same time as they need.
  private List<Ran> runAll(Work work) throws Exception {
    prepare(work);
    List<Ran> ran = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(atOnce())) {
      List<Callable<Ran>> tasks =
          IntStream.range(0, tasks()).<Callable<Ran>>mapToObj(i -> () -> run(work, i)).toList();
      for (Future<Ran> task : threads.invokeAll(tasks)) {
        ran.add(task.get());
      }
    }
    return ran;
  }

  private Ran run(Work work, int index) throws Exception {
    long began = System.nanoTime();
    Answer answer = work.run(new PlainTask(index, scratch));
    return new Ran(answer, System.nanoTime() - began);
  }

  private record Ending(AtomicReference<Object> end) implements NonBlockingWork.Completion {
    @Override
    public void answered(Answer answer) {
      end.set(answer);
    }

    @Override
    public void failed(Throwable failure) {
      end.set(failure);
    }
  }
}
