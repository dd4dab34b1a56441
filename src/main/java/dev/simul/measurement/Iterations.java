package dev.simul.measurement;

import dev.simul.experiment.Iteration;
import dev.simul.process.Frame;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Turns what a fork answered into an [Iteration].
final class Iterations {
  private Iterations() {}

  /// @param compilerNanos how long the compilers of the fork and its workers worked since the
  ///   iteration before
  /// @param ofCompanion what the tasks' companion saw meanwhile
  static Iteration of(
      Frame.Iterated frame, OptionalLong compilerNanos, Map<String, Double> ofCompanion) {
    Map<String, Double> figures = new LinkedHashMap<>(frame.figures());
    figures.putAll(ofCompanion);
    return new Iteration(
        frame.repetitions(),
        frame.wallNanos(),
        frame.startNanos(),
        frame.queueNanos(),
        frame.runNanos(),
        frame.joinNanos(),
        null,
        frame.returned(),
        frame.workers(),
        frame.processes(),
        frame.virtual(),
        frame.flaw(),
        cpu(frame.cpu()),
        observation(frame.observation()),
        figures,
        compilerNanos.isPresent() ? compilerNanos.getAsLong() : null);
  }

  private static Iteration.@Nullable Cpu cpu(Frame.@Nullable Cpu cpu) {
    return cpu == null ? null : new Iteration.Cpu(cpu.userNanos(), cpu.systemNanos());
  }

  private static Iteration.@Nullable Observation observation(
      Frame.@Nullable Observation observation) {
    return observation == null
        ? null
        : new Iteration.Observation(
            observation.voluntarySwitches(),
            observation.involuntarySwitches(),
            observation.allocatedBytes(),
            observation.peakPssBytes());
  }
}
