package dev.simul.report;

import dev.simul.experiment.Trace;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Gives the traces of cells the form of Chrome's Trace Event Format (JSON Object Format), which
/// Perfetto and chrome://tracing open.
///
/// A cell is a process, a lane is a thread, a task is a complete event, and a note is an instant
/// event on its task's lane. Cells are drawn below each other and all begin at 0, though they ran
/// one after another. A file is made cell by cell, and its events one by one: there may be hundreds
/// of thousands.
public final class TraceReport {
  /// The unit in which times are shown, as the file's member `displayTimeUnit`.
  public static final String TIME_UNIT = "ms";

  private static final String WHAT =
      "One unmeasured iteration of each cell: a lane for each worker slot, reused, and a slice for each task.";

  /// How many thread ids a cell has: more than it can have lanes, so that no two threads in the
  /// file share an id.
  private static final int THREADS = 1_000;

  private TraceReport() {}

  /// An event of a trace file. Times are in microseconds, with three decimals.
  public sealed interface TraceEvent {

    /// Names a process or a thread, or gives its position: the phase `M`.
    record Metadata(String name, String ph, int pid, int tid, Map<String, Object> args)
        implements TraceEvent {}

    /// Something that lasted a while: the phase `X`.
    record Complete(
        String name,
        String cat,
        String ph,
        BigDecimal ts,
        BigDecimal dur,
        int pid,
        int tid,
        Map<String, Object> args)
        implements TraceEvent {}

    /// A point in time on a thread: the phase `i` with the scope `t`.
    record Instant(
        String name,
        String cat,
        String ph,
        String s,
        BigDecimal ts,
        int pid,
        int tid,
        Map<String, Object> args)
        implements TraceEvent {}
  }

  /// Returns what else a file says, as its member `otherData`: what it is, and what each cell
  /// leaves out.
  public static Map<String, Object> otherData(Map<String, Trace.Omitted> omitted) {
    Map<String, Object> otherData = new LinkedHashMap<>();
    otherData.put("what", WHAT);
    otherData.put("omitted", omitted);
    return otherData;
  }

  /// Returns the events of a cell, for the file's member `traceEvents`.
  ///
  /// @param position which cell of the request it is, from 1
  /// @param key the key of the cell
  public static Stream<TraceEvent> events(int position, String key, Trace trace) {
    return Stream.of(names(position, key, trace), tasks(position, trace), notes(position, trace))
        .flatMap(events -> events);
  }

  private static Stream<TraceEvent> names(int pid, String key, Trace trace) {
    return Stream.concat(
        Stream.of(
            metadata("process_name", pid, 0, "name", key),
            metadata("process_sort_index", pid, 0, "sort_index", pid)),
        trace.slices().lanes().stream()
            .distinct()
            .sorted()
            .flatMap(lane ->
                Stream.of(
                    metadata("thread_name", pid, tid(pid, lane), "name", "slot " + (lane + 1)),
                    metadata("thread_sort_index", pid, tid(pid, lane), "sort_index", lane))));
  }

  private static Stream<TraceEvent> tasks(int pid, Trace trace) {
    Trace.Slices slices = trace.slices();
    return IntStream.range(0, slices.tasks().size())
        .mapToObj(index -> {
          int task = slices.tasks().get(index);
          return new TraceEvent.Complete(
              "task " + task,
              "task",
              "X",
              microseconds(slices.startNanos().get(index)),
              microseconds(slices.durationNanos().get(index)),
              pid,
              tid(pid, slices.lanes().get(index)),
              Map.of("task", task));
        });
  }

  private static Stream<TraceEvent> notes(int pid, Trace trace) {
    Map<Integer, Integer> laneOfTask = new HashMap<>();
    Trace.Slices slices = trace.slices();
    for (int index = 0; index < slices.tasks().size(); index++) {
      laneOfTask.put(slices.tasks().get(index), slices.lanes().get(index));
    }
    Trace.Notes notes = trace.notes();
    return IntStream.range(0, notes.tasks().size())
        .filter(index -> laneOfTask.containsKey(notes.tasks().get(index)))
        .mapToObj(index -> {
          int task = notes.tasks().get(index);
          return new TraceEvent.Instant(
              notes.texts().get(notes.messages().get(index)),
              "note",
              "i",
              "t",
              microseconds(notes.atNanos().get(index)),
              pid,
              tid(pid, laneOfTask.getOrDefault(task, 0)),
              Map.of("task", task));
        });
  }

  private static TraceEvent metadata(String name, int pid, int tid, String argument, Object value) {
    return new TraceEvent.Metadata(name, "M", pid, tid, Map.of(argument, value));
  }

  private static int tid(int pid, int lane) {
    return pid * THREADS + lane;
  }

  /// A decimal number, because a double of that many nanoseconds would be written with an exponent.
  private static BigDecimal microseconds(long nanos) {
    return BigDecimal.valueOf(nanos, 3);
  }
}
