package dev.simul.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simul.experiment.Trace;
import dev.simul.process.Frame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracesTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void no_two_slices_of_a_lane_overlap(long seed) {
    Random random = new Random(seed);
    int tasks = 1 + random.nextInt(2_000);
    List<Long> starts = new ArrayList<>();
    List<Long> lengths = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      starts.add(random.nextLong(5_000));
      lengths.add(random.nextInt(20) == 0 ? -1 : random.nextLong(1 + random.nextInt(3_000)));
    }
    Trace trace = Traces.of(frame(starts, lengths), tasks);

    requireNoOverlap(trace.slices());
    assertThat(trace.slices().lanes())
        .allSatisfy(lane -> assertThat(lane).isBetween(0, WorkerSlots.MOST_LANES - 1));
    long ended = lengths.stream().filter(length -> length >= 0).count();
    assertThat(trace.slices().tasks().size() + trace.omitted().tasksBeyondLanes()).isEqualTo(ended);
    assertThat(trace.slices().startNanos()).isSorted();
    for (int i = 0; i < trace.slices().tasks().size(); i++) {
      int task = trace.slices().tasks().get(i);
      assertThat(trace.slices().startNanos().get(i)).isEqualTo(starts.get(task));
      assertThat(trace.slices().durationNanos().get(i)).isEqualTo(lengths.get(task));
    }
  }

  @Test
  void the_check_finds_an_overlap() {
    assertThatThrownBy(() ->
            requireNoOverlap(
                new Trace.Slices(List.of(0, 1), List.of(0, 0), List.of(0L, 9L), List.of(10L, 1L))))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void a_task_takes_the_lowest_lane_that_is_free() {
    // 0: 0–10, 1: 1–3, 2: 3–4 takes the lane that 1 left, 3: 3–5 a new one, 4: 10–11 the first.
    Trace trace = Traces.of(frame(List.of(0L, 1L, 3L, 3L, 10L), List.of(10L, 2L, 1L, 2L, 1L)), 5);
    assertThat(trace.slices().tasks()).containsExactly(0, 1, 2, 3, 4);
    assertThat(trace.slices().lanes()).containsExactly(0, 1, 1, 2, 0);
  }

  @Test
  void counts_the_tasks_that_found_no_lane() {
    int tasks = 300;
    Trace trace =
        Traces.of(frame(Collections.nCopies(tasks, 0L), Collections.nCopies(tasks, 5L)), tasks);
    assertThat(trace.slices().tasks()).hasSize(256);
    assertThat(trace.slices().lanes()).doesNotHaveDuplicates().contains(0, 255);
    assertThat(trace.omitted()).isEqualTo(new Trace.Omitted(0, 44, 0));
  }

  @Test
  void orders_notes_by_time_and_then_as_they_came_and_counts_those_left_out() {
    Frame.Trace frame =
        new Frame.Trace(
            List.of(0L, 0L, 0L),
            List.of(9L, -1L, 9L),
            List.of(
                new Frame.Note(2, 7, "Two"),
                new Frame.Note(0, 3, "One"),
                new Frame.Note(1, 3, "of a task that did not end"),
                new Frame.Note(0, 3, "Two"),
                new Frame.Note(2, 1, "One")),
            4);
    Trace trace = Traces.of(frame, 5);
    assertThat(trace.notes())
        .isEqualTo(
            new Trace.Notes(
                List.of(2, 0, 0, 2),
                List.of(1L, 3L, 3L, 7L),
                List.of(0, 0, 1, 1),
                List.of("One", "Two")));
    assertThat(trace.omitted()).isEqualTo(new Trace.Omitted(2, 0, 5));
  }

  private static Frame.Trace frame(List<Long> starts, List<Long> lengths) {
    return new Frame.Trace(starts, lengths, List.of(), 0);
  }

  private static void requireNoOverlap(Trace.Slices slices) {
    Map<Integer, Long> ends = new HashMap<>();
    for (int i = 0; i < slices.tasks().size(); i++) {
      int lane = slices.lanes().get(i);
      long start = slices.startNanos().get(i);
      assertThat(start).isGreaterThanOrEqualTo(ends.getOrDefault(lane, 0L));
      ends.put(lane, start + slices.durationNanos().get(i));
    }
  }
}
