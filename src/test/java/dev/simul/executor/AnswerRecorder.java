package dev.simul.executor;

import dev.simul.workload.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps everything that is recorded.
public final class AnswerRecorder implements Recorder {
  public final Map<Integer, List<Answer>> answers = new ConcurrentHashMap<>();
  public final Map<Integer, Throwable> failures = new ConcurrentHashMap<>();
  final Map<Integer, List<String>> notes = new ConcurrentHashMap<>();
  final Map<Integer, List<Long>> noteTimes = new ConcurrentHashMap<>();
  public final Map<Integer, List<Long>> runTimes = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Long> runNanos = new ConcurrentLinkedQueue<>();

  long shortestNanos() {
    return runNanos.stream().min(Long::compare).orElseThrow();
  }

  @Override
  public void ended(int index, long handed, long began, long ended, Answer answer) {
    answers.computeIfAbsent(index, i -> new CopyOnWriteArrayList<>()).add(answer);
    runNanos.add(ended - began);
    runTimes.put(index, List.of(began, ended));
  }

  @Override
  public void failed(int index, Throwable failure) {
    failures.put(index, failure);
  }

  @Override
  public void started(long nanos) {}

  @Override
  public void joined(long nanos) {}

  @Override
  public void allocated(long bytes) {}

  @Override
  public void noted(int index, String message) {
    noted(index, System.nanoTime(), message);
  }

  @Override
  public void noted(int index, long at, String message) {
    notes.computeIfAbsent(index, i -> new CopyOnWriteArrayList<>()).add(message);
    noteTimes.computeIfAbsent(index, i -> new CopyOnWriteArrayList<>()).add(at);
  }
}
