package dev.simul.measurement;

import dev.simul.experiment.Trace;
import dev.simul.process.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Turns what a fork traced into a [Trace], with a lane for each task.
final class Traces {
  private Traces() {}

  /// @param tasks how many tasks the iteration had
  static Trace of(Frame.Trace frame, int tasks) {
    List<Integer> placed = new ArrayList<>();
    List<Integer> lanes = new ArrayList<>();
    WorkerSlots slots = new WorkerSlots();
    List<Integer> ended = byBeginning(frame);
    for (int index : ended) {
      long start = frame.startNanos().get(index);
      slots
          .take(start, start + frame.durationNanos().get(index))
          .ifPresent(lane -> {
            placed.add(index);
            lanes.add(lane);
          });
    }
    Trace.Slices slices =
        new Trace.Slices(
            placed,
            lanes,
            placed.stream().map(frame.startNanos()::get).toList(),
            placed.stream().map(frame.durationNanos()::get).toList());
    Trace.Notes notes = notes(frame, new HashSet<>(placed));
    return new Trace(
        slices,
        notes,
        new Trace.Omitted(
            tasks - frame.startNanos().size(),
            ended.size() - placed.size(),
            frame.omittedNotes() + frame.notes().size() - notes.tasks().size()));
  }

  private static List<Integer> byBeginning(Frame.Trace frame) {
    return IntStream.range(0, frame.startNanos().size())
        .filter(index -> frame.durationNanos().get(index) >= 0)
        .boxed()
        .sorted(Comparator.comparing(frame.startNanos()::get))
        .toList();
  }

  private static Trace.Notes notes(Frame.Trace frame, Set<Integer> shown) {
    // A stable sort: notes of one time stay in the order in which they came.
    List<Frame.Note> notes =
        frame.notes().stream()
            .filter(note -> shown.contains(note.task()))
            .sorted(Comparator.comparingLong(Frame.Note::nanos))
            .toList();
    Map<String, Integer> texts = new LinkedHashMap<>();
    for (Frame.Note note : notes) {
      texts.putIfAbsent(note.message(), texts.size());
    }
    return new Trace.Notes(
        notes.stream().map(Frame.Note::task).toList(),
        notes.stream().map(Frame.Note::nanos).toList(),
        notes.stream().map(note -> texts.getOrDefault(note.message(), 0)).toList(),
        List.copyOf(texts.keySet()));
  }
}
