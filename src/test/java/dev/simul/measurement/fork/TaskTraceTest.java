package dev.simul.measurement.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.process.Frame;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskTraceTest {

  @Test
  void keeps_when_tasks_ran_and_what_they_noted_from_the_start_on() {
    TaskTrace trace = new TaskTrace(3);
    trace.noted(1, 130, "One");
    trace.ended(1, 110, 150);
    trace.ended(0, 120, 125);
    assertThat(trace.toFrame(100))
        .isEqualTo(
            new Frame.Trace(
                List.of(20L, 10L, 0L),
                List.of(5L, 40L, -1L),
                List.of(new Frame.Note(1, 30, "One")),
                0));
  }

  @Test
  void keeps_the_ten_thousand_tasks_with_the_lowest_indices_and_their_notes() {
    TaskTrace trace = new TaskTrace(10_001);
    for (int index = 10_000; index >= 0; index--) {
      trace.noted(index, 1, "One");
      trace.ended(index, 1, 2);
    }
    Frame.Trace kept = trace.toFrame(0);
    assertThat(kept.durationNanos()).hasSize(10_000).containsOnly(1L);
    assertThat(kept.notes()).hasSize(10_000).noneMatch(note -> note.task() == 10_000);
    assertThat(kept.omittedNotes()).isZero();
  }

  @Test
  void keeps_two_notes_for_each_task_and_counts_the_others() {
    TaskTrace trace = new TaskTrace(2);
    for (int i = 0; i < 7; i++) {
      trace.noted(0, i, "note " + i);
    }
    Frame.Trace kept = trace.toFrame(0);
    assertThat(kept.notes())
        .extracting(Frame.Note::message)
        .containsExactly("note 0", "note 1", "note 2", "note 3");
    assertThat(kept.omittedNotes()).isEqualTo(3);
  }

  @Test
  void cuts_a_long_message() {
    TaskTrace trace = new TaskTrace(1);
    trace.noted(0, 1, "x".repeat(1_000));
    assertThat(trace.toFrame(0).notes().getFirst().message()).hasSize(200);
  }
}
