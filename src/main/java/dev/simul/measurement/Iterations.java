package dev.simul.measurement;

import dev.simul.experiment.Iteration;
import dev.simul.process.Frame;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns what a fork answered into an [Iteration].
final class Iterations {
  private Iterations() {}

  /// @param ofCompanion what the tasks' companion saw meanwhile
  static Iteration of(Frame.Iterated frame, Map<String, Double> ofCompanion) {
    Map<String, Double> figures = new LinkedHashMap<>(frame.figures());
    figures.putAll(ofCompanion);
    Frame.@Nullable Cpu cpu = frame.cpu();
    Frame.@Nullable Observation observation = frame.observation();
    return new Iteration(
        frame.repetitions(),
        frame.wallNanos(),
        frame.startNanos(),
        frame.queueNanos(),
        frame.runNanos(),
        frame.joinNanos(),
        frame.taskTimes(),
        frame.returned(),
        frame.workers(),
        frame.processes(),
        frame.virtual(),
        frame.flaw(),
        cpu == null ? null : cpu.userNanos(),
        cpu == null ? null : cpu.systemNanos(),
        observation == null ? null : observation.voluntarySwitches(),
        observation == null ? null : observation.involuntarySwitches(),
        observation == null ? null : observation.allocatedBytes(),
        observation == null ? null : observation.peakPssBytes(),
        figures);
  }
}
