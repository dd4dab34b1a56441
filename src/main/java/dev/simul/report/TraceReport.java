package dev.simul.report;

import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Trace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Gives the traces of cells the form of Chrome's Trace Event Format (JSON Object Format), which
/// Perfetto and chrome://tracing open.
///
/// A cell is a process, a lane is a thread, a task is a complete event, and a note is an instant
/// event on its task's lane. Cells are drawn below each other and all begin at 0, though they ran
/// one after another.
public final class TraceReport {
  private static final String WHAT =
      "One unmeasured iteration of each cell: a lane for each worker slot, reused, and a slice for each task.";

  /// How many thread ids a cell has: more than it can have lanes, so that no two threads in the
  /// file share an id.
  private static final int THREADS = 1_000;

  private TraceReport() {}

  /// A trace file, with the members of the format.
  ///
  /// @param otherData what the file is, and what each cell leaves out
  public record File(
      List<TraceEvent> traceEvents, String displayTimeUnit, Map<String, Object> otherData) {}

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

  /// Returns the trace file of the cells that were traced, in the order of the request.
  ///
  /// @param traced the traces, at most one for each cell
  public static File of(Experiment experiment, List<Event.Traced> traced) {
    Map<String, Trace> traces = new HashMap<>();
    traced.forEach(cell -> traces.put(cell.cell(), cell.trace()));
    List<TraceEvent> events = new ArrayList<>();
    Map<String, Object> omitted = new LinkedHashMap<>();
    int pid = 1;
    for (Experiment.Cell cell : experiment.cells()) {
      Trace trace = traces.get(cell.key());
      if (trace != null) {
        addCell(events, cell.key(), pid, trace);
        omitted.put(cell.key(), trace.omitted());
      }
      pid++;
    }
    Map<String, Object> otherData = new LinkedHashMap<>();
    otherData.put("what", WHAT);
    otherData.put("omitted", omitted);
    return new File(events, "ms", otherData);
  }

  private static void addCell(List<TraceEvent> events, String key, int pid, Trace trace) {
    Trace.Slices slices = trace.slices();
    events.add(metadata("process_name", pid, 0, "name", key));
    events.add(metadata("process_sort_index", pid, 0, "sort_index", pid));
    slices.lanes().stream()
        .distinct()
        .sorted()
        .forEach(lane -> {
          int tid = tid(pid, lane);
          events.add(metadata("thread_name", pid, tid, "name", "slot " + (lane + 1)));
          events.add(metadata("thread_sort_index", pid, tid, "sort_index", lane));
        });
    Map<Integer, Integer> laneOfTask = new HashMap<>();
    for (int i = 0; i < slices.tasks().size(); i++) {
      int task = slices.tasks().get(i);
      int lane = slices.lanes().get(i);
      laneOfTask.put(task, lane);
      events.add(
          new TraceEvent.Complete(
              "task " + task,
              "task",
              "X",
              microseconds(slices.startNanos().get(i)),
              microseconds(slices.durationNanos().get(i)),
              pid,
              tid(pid, lane),
              Map.of("task", task)));
    }
    addNotes(events, pid, trace.notes(), laneOfTask);
  }

  private static void addNotes(
      List<TraceEvent> events, int pid, Trace.Notes notes, Map<Integer, Integer> laneOfTask) {
    for (int i = 0; i < notes.tasks().size(); i++) {
      int task = notes.tasks().get(i);
      Integer lane = laneOfTask.get(task);
      if (lane != null) {
        events.add(
            new TraceEvent.Instant(
                notes.texts().get(notes.messages().get(i)),
                "note",
                "i",
                "t",
                microseconds(notes.atNanos().get(i)),
                pid,
                tid(pid, lane),
                Map.of("task", task)));
      }
    }
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
