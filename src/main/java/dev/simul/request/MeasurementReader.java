package dev.simul.request;

import dev.simul.experiment.Plan;
import dev.simul.experiment.Plan.Collector;
import dev.simul.experiment.Plan.Effort;
import dev.simul.request.json.Code;
import dev.simul.request.json.Fields;
import dev.simul.request.json.Found;
import dev.simul.request.json.Place;
import dev.simul.request.json.Words;
import java.time.Duration;
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
    Duration timeLimit = measurement.time("timeLimit").orElse(effort.timeLimit());
    return new Plan(
        effort,
        count("generations", effort, measurement).orElse(effort.generations()),
        count("rounds", effort, measurement)
            .filter(rounds -> isOdd(rounds, measurement.at("rounds")))
            .orElse(null),
        warmUp(effort, timeLimit, measurement).orElse(null),
        measurement.decimal("margin").orElseThrow(),
        timeLimit,
        measurement
            .text("seed")
            .flatMap(seed -> seed(seed, measurement.at("seed")))
            .orElseGet(seeds::getAsLong),
        measurement.whole("forkHeap").orElseGet(this::defaultForkHeap),
        measurement.whole("workerHeap").orElseThrow(),
        Words.constant(Collector.class, measurement.text("gc").orElseThrow()));
  }

  private static Optional<Integer> count(String field, Effort effort, Fields measurement) {
    return measurement.count(field).filter(count -> appliesTo(effort, measurement.at(field)));
  }

  private static Optional<Duration> warmUp(Effort effort, Duration limit, Fields measurement) {
    Place place = measurement.at("warmup");
    return measurement
        .time("warmup")
        .filter(time -> appliesTo(effort, place))
        .filter(time -> isWithin(limit, time, place));
  }

  /// Once means once.
  private static boolean appliesTo(Effort effort, Place place) {
    if (effort == Effort.ONCE) {
      place.refuse(
          Code.CONFLICT,
          "must be left out with effort once, which is one iteration of each cell without warm-up:"
              + " use effort quick");
    }
    return place.clean();
  }

  private static boolean isOdd(int rounds, Place place) {
    if (rounds % 2 == 0) {
      place.refuse(
          Code.OUT_OF_RANGE,
          "must be an odd number, since a median of an even number of rounds is a mean of two and"
              + " protects less from a disturbed one, but is "
              + rounds
              + ": use "
              + (rounds - 1)
              + " or "
              + (rounds + 1));
    }
    return place.clean();
  }

  private static boolean isWithin(Duration limit, Duration warmUp, Place place) {
    if (warmUp.compareTo(limit) >= 0) {
      place.refuse(
          Code.OUT_OF_RANGE,
          "must be shorter than the timeLimit of "
              + limit
              + ", but is "
              + warmUp
              + ": each generation begins with it");
    }
    return place.clean();
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
