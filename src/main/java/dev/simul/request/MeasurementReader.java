package dev.simul.request;

import dev.simul.experiment.Plan;
import dev.simul.experiment.Plan.Collector;
import dev.simul.experiment.Plan.Effort;
import dev.simul.request.json.Code;
import dev.simul.request.json.Fields;
import dev.simul.request.json.Found;
import dev.simul.request.json.Place;
import dev.simul.request.json.Words;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Reads how an experiment is measured.
///
/// @param tasks the number of tasks of an iteration, with which the default heap of a fork grows
/// @param seeds supplies the seed for a request that has none
record MeasurementReader(int tasks, LongSupplier seeds) {
  /// What a task may leave behind in its fork: its times and its answer.
  private static final long FORK_BYTES_PER_TASK = 2048;

  private static final long FORK_HEAP_STEP = 64L << 20;

  /// Returns the plan, with the defaults for what is absent or refused.
  Plan read(Fields measurement) {
    Effort effort = Words.constant(Effort.class, measurement.text("effort").orElseThrow());
    return new Plan(
        effort,
        measurement.time("timeLimit").orElse(effort.timeLimit()),
        measurement
            .text("seed")
            .flatMap(seed -> seed(seed, measurement.at("seed")))
            .orElseGet(seeds::getAsLong),
        measurement.whole("forkHeap").orElseGet(this::defaultForkHeap),
        measurement.whole("workerHeap").orElseThrow(),
        Words.constant(Collector.class, measurement.text("gc").orElseThrow()));
  }

  private static Optional<Long> seed(String text, Place place) {
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException tooLarge) {
      place.refuse(
          Code.OUT_OF_RANGE,
          "must be a whole number of 64 bits, from "
              + Long.MIN_VALUE
              + " to "
              + Long.MAX_VALUE
              + ", but is "
              + Found.quoted(text));
      return Optional.empty();
    }
  }

  private long defaultForkHeap() {
    long needed = Math.ceilDiv(tasks * FORK_BYTES_PER_TASK, FORK_HEAP_STEP) * FORK_HEAP_STEP;
    return Math.max(RequestFields.FORK_HEAP, needed);
  }
}
