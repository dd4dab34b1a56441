package dev.simul.analysis;

import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Iteration;
import dev.simul.experiment.Result;
import dev.simul.statistics.Averages;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
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
    return new Result.PerIteration(
        perRepetition(Iteration.Cpu::userNanos),
        perRepetition(Iteration.Cpu::systemNanos),
        processorsBusy(),
        median(samples.observed(Iteration.Observation::voluntarySwitches)),
        median(samples.observed(Iteration.Observation::involuntarySwitches)),
        median(samples.observed(Iteration.Observation::allocatedBytes)));
  }

  /// Returns the median of what was observed, or null if nothing was.
  static @Nullable Long median(List<Long> observed) {
    return observed.isEmpty()
        ? null
        : Math.round(Averages.median(observed.stream().map(Long::doubleValue).toList()));
  }

  /// Returns the share of the wall time in which no processor was used, or null if the processor
  /// time is unknown.
  @Nullable Double blockingCoefficient() {
    Double busy =
        samples.status() == CellStatus.OK && !iterations().isEmpty() ? processorsBusy() : null;
    return busy == null ? null : Math.clamp(1 - busy, 0, 1);
  }

  /// The mean of a time over all repetitions, in seconds; null if one iteration does not have it.
  private @Nullable Double perRepetition(ToLongFunction<Iteration.Cpu> nanos) {
    double sum = 0;
    double repetitions = 0;
    for (Iteration iteration : iterations()) {
      Iteration.@Nullable Cpu cpu = iteration.cpu();
      if (cpu == null) {
        return null;
      }
      sum += nanos.applyAsLong(cpu);
      repetitions += iteration.repetitions();
    }
    return sum / 1e9 / repetitions;
  }

  /// All processor time divided by all wall time. A ratio of two means, each over iterations or
  /// generations of unequal weight, could exceed the number of processors.
  private @Nullable Double processorsBusy() {
    double busy = 0;
    for (Iteration iteration : iterations()) {
      Iteration.@Nullable Cpu cpu = iteration.cpu();
      if (cpu == null) {
        return null;
      }
      busy += cpu.nanos();
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
