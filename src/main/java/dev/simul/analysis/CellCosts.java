package dev.simul.analysis;

import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Iteration;
import dev.simul.experiment.Result;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the tasks of a cell cost: their parts, and what an iteration took from the machine.
///
/// @param tasks the number of tasks of an iteration
record CellCosts(CellSamples samples, int tasks) {

  /// Returns the mean cost of a task by its parts, or null if nothing was measured.
  Result.@Nullable PerTaskSeconds perTask() {
    double ran = iterations().stream().mapToDouble(Iteration::repetitions).sum() * tasks;
    return ran == 0
        ? null
        : new Result.PerTaskSeconds(
            startSeconds(ran),
            sum(Iteration::queueNanos) / 1e9 / ran,
            sum(Iteration::runNanos) / 1e9 / ran,
            sum(Iteration::joinNanos) / 1e9 / ran);
  }

  private @Nullable Double startSeconds(double ran) {
    return iterations().stream().anyMatch(iteration -> iteration.startNanos() == null)
        ? null
        : sum(iteration -> Objects.requireNonNullElse(iteration.startNanos(), 0L)) / 1e9 / ran;
  }

  /// Returns what an iteration took from the machine, or null if nothing was measured.
  Result.@Nullable PerIteration perIteration() {
    if (iterations().isEmpty()) {
      return null;
    }
    @Nullable Iteration own = samples.observed();
    return new Result.PerIteration(
        perRepetition(Iteration::cpuUserNanos),
        perRepetition(Iteration::cpuSystemNanos),
        processorsBusy(),
        own == null ? null : own.voluntarySwitches(),
        own == null ? null : own.involuntarySwitches(),
        own == null ? null : own.allocatedBytes());
  }

  /// Returns the share of the wall time in which no processor was used, or null if the processor
  /// time is unknown.
  @Nullable Double blockingCoefficient() {
    Double busy =
        samples.status() == CellStatus.OK && !iterations().isEmpty() ? processorsBusy() : null;
    return busy == null ? null : Math.clamp(1 - busy, 0, 1);
  }

  /// The mean of a time over all repetitions, in seconds; null if an iteration lacks it.
  private @Nullable Double perRepetition(Function<Iteration, @Nullable Long> nanos) {
    double sum = 0;
    double repetitions = 0;
    for (Iteration iteration : iterations()) {
      @Nullable Long part = nanos.apply(iteration);
      if (part == null) {
        return null;
      }
      sum += part;
      repetitions += iteration.repetitions();
    }
    return sum / 1e9 / repetitions;
  }

  /// All processor time divided by all wall time. A ratio of two means, each over iterations or
  /// generations of unequal weight, could exceed the number of processors.
  private @Nullable Double processorsBusy() {
    double busy = 0;
    for (Iteration iteration : iterations()) {
      @Nullable Long user = iteration.cpuUserNanos();
      @Nullable Long system = iteration.cpuSystemNanos();
      if (user == null || system == null) {
        return null;
      }
      busy += user + system;
    }
    return busy / sum(Iteration::wallNanos);
  }

  private double sum(Function<Iteration, Long> nanos) {
    return iterations().stream().mapToDouble(nanos::apply).sum();
  }

  private List<Iteration> iterations() {
    return samples.iterations();
  }
}
