package dev.simul.workload.simul;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.catalogue.Parameters;
import dev.simul.workload.Answer;
import dev.simul.workload.AnswerKey;
import dev.simul.workload.CellFigures;
import dev.simul.workload.NonBlockingWork;
import dev.simul.workload.PlainTask;
import dev.simul.workload.Run;
import dev.simul.workload.Task;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import dev.simul.workload.WorkloadContract;
import dev.simul.workload.mapped.SharedNumber;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulWorkloadTest extends WorkloadContract {
  private static final long SECOND = 1_000_000_000;
  private static final int BOARDS = 24;

  @Override
  protected Workload workload() {
    return new SimulWorkload();
  }

  @Override
  protected Parameters small() {
    return Parameters.NONE.with("movePairs", 3L).with("timeScale", 100_000L);
  }

  @Test
  void one_board_after_another_takes_43_200_seconds() throws Exception {
    FakeClock clock = new FakeClock();
    SimulWork work = notebook(clock);
    work.prepare(scratch, BOARDS);
    for (int index = 0; index < BOARDS; index++) {
      assertThat(work.run(clock.task(index, scratch))).isEqualTo(work.answerKey().of(index));
    }
    assertThat(clock.now).isEqualTo(43_200 * SECOND);
    assertThat(work.flaw(run(BOARDS))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "24, 3655", // 24 x 30 moves of the master, and the last opponent's
    "12, 1855", // as many moves of the master as there is time for
    "4, 1815", // a game, and the moves at three boards before its first one
    "1, 1800",
  })
  void from_board_to_board_it_takes_as_long_as_the_master_and_the_last_opponent(
      int boards, long seconds) throws Exception {
    FakeClock clock = new FakeClock();
    SimulWork work = notebook(clock);
    work.prepare(scratch, boards);
    for (int index = 0; index < boards; index++) {
      clock.start(work, index, scratch);
    }
    clock.run();
    assertThat(clock.now).isEqualTo(seconds * SECOND);
    assertThat(clock.answers).hasSize(boards);
    assertThat(work.flaw(run(boards))).isEmpty();
  }

  @Test
  void what_a_timer_is_late_by_does_not_add_up() throws Exception {
    FakeClock clock = new FakeClock();
    clock.late = SECOND;
    SimulWork work = notebook(clock);
    work.prepare(scratch, 1);
    work.run(clock.task(0, scratch));
    assertThat(clock.now).isEqualTo(1_801 * SECOND);
  }

  @Test
  void a_master_who_was_at_two_boards_at_once_is_a_flaw() throws Exception {
    FakeClock clock = new FakeClock();
    SimulWork work = notebook(clock);
    work.prepare(scratch, 2);
    work.run(clock.task(0, scratch));
    SharedNumber.in(scratch).set(299 * SECOND);
    assertThat(work.flaw(run(2)))
        .hasValueSatisfying(flaw -> assertThat(flaw).contains("300000000000 ns"));
  }

  @Test
  void has_the_time_of_the_story() {
    Work work = workload().bind(withDefaults(Parameters.NONE));
    assertThat(((SimulWork) work).figures(new Run(scratch, 24, false, 43_200_000_000L, 1)))
        .hasEntrySatisfying(
            "storySeconds", value -> assertThat(value).isEqualTo(43_200, Offset.offset(1e-6)));
  }

  @Test
  void counts_the_moves_of_both_and_takes_half_an_hour_of_the_story_at_least() {
    Work work = workload().bind(withDefaults(Parameters.NONE));
    assertThat(work.answerKey().of(0).value()).isEqualTo(60);
    assertThat(work.floorNanos(0)).isEqualTo(Duration.ofMillis(1_800).toNanos());
  }

  @Test
  void boards_play_different_games() {
    AnswerKey answerKey = work().answerKey();
    assertThat(answerKey.of(0).proof()).isNotEqualTo(answerKey.of(1).proof());
  }

  @Test
  void has_24_opponents_by_default() {
    assertThat(workload().defaultTasks()).isEqualTo(24);
  }

  @Test
  void concludes_how_long_the_longest_and_the_shortest_took_in_the_story() {
    assertThat(
            conclusion(
                cell("one after another", 43_207),
                cell("24 virtual threads", 3_656),
                cell("24 threads", 3_655),
                cell("a pool of 4 threads", 10_860)))
        .hasValue(
            "In the story, one after another took 12 h 0 min and 24 virtual threads 1 h 1 min.");
  }

  @Test
  void concludes_one_time_of_the_story_where_there_is_one_only() {
    assertThat(conclusion(cell("one after another", 125)))
        .hasValue("In the story, one after another took 2 min 5 s.");
    assertThat(conclusion(cell("24 threads", 3_656), cell("24 virtual threads", 3_655)))
        .hasValue("In the story, all took 1 h 1 min.");
  }

  @ParameterizedTest
  @CsvSource({"180000, false", "180001, true"})
  void warns_of_games_so_short_that_timers_are_late_by_a_hundredth_of_them(
      long timeScale, boolean warns) {
    Parameters parameters = withDefaults(Parameters.NONE.with("timeScale", timeScale));

    assertThat(explained().caveat(parameters).isPresent()).isEqualTo(warns);
  }

  @Test
  void says_what_late_timers_are_in_the_story() {
    assertThat(explained().caveat(withDefaults(Parameters.NONE.with("timeScale", 1_000_000L))))
        .hasValueSatisfying(caveat ->
            assertThat(caveat)
                .startsWith("A game of 1.80 ms is short: ")
                .contains("late by at least 0.1 ms.", "it is at least 100 s of the story."));
  }

  private Optional<String> conclusion(CellFigures... cells) {
    return explained().conclusion(withDefaults(Parameters.NONE), BOARDS, List.of(cells));
  }

  private static CellFigures cell(String name, double storySeconds) {
    return new CellFigures(name, Map.of("storySeconds", storySeconds));
  }

  /// The notebook's exhibition, by the clock of the story.
  private static SimulWork notebook(FakeClock clock) {
    return new SimulWork(30, 5 * SECOND, 55 * SECOND, 1, () -> clock.now);
  }

  private Run run(int tasks) {
    return new Run(scratch, tasks, false, 1, 1);
  }

  /// A clock that advances only during waits, and the loop and the tasks that wait by it.
  private static final class FakeClock implements NonBlockingWork.Completion {
    private final PriorityQueue<Wait> waits =
        new PriorityQueue<>(Comparator.comparingLong(Wait::until).thenComparingInt(Wait::order));
    private final List<Answer> answers = new ArrayList<>();
    private long now;
    private long late;
    private int order;

    private record Wait(long until, int order, Runnable then) {}

    void start(NonBlockingWork work, int index, Path scratch) {
      Task task = new PlainTask(index, scratch);
      work.start(task, loop(task), this);
    }

    private NonBlockingWork.Loop loop(Task task) {
      return new NonBlockingWork.Loop() {
        @Override
        public void delay(long nanos, NonBlockingWork.Step then) {
          waits.add(new Wait(now + nanos, order++, () -> then.run(task, this, FakeClock.this)));
        }

        @Override
        public void execute(Runnable then) {
          waits.add(new Wait(now, order++, then));
        }
      };
    }

    void run() {
      for (Wait next = waits.poll(); next != null; next = waits.poll()) {
        now = next.until;
        next.then.run();
      }
    }

    @Override
    public void answered(Answer answer) {
      answers.add(answer);
    }

    @Override
    public void failed(Throwable failure) {
      throw new AssertionError(failure);
    }

    Task task(int index, Path scratch) {
      return new Task() {
        @Override
        public int index() {
          return index;
        }

        @Override
        public Path scratch() {
          return scratch;
        }

        @Override
        public void checkPoint() {}

        @Override
        public void delay(Duration time) {
          now += time.toNanos() + late;
        }

        @Override
        public <T, E extends Exception> T blocking(BlockingCall<T, E> call) throws E {
          return call.call();
        }

        @Override
        public void note(String message) {}
      };
    }
  }
}
