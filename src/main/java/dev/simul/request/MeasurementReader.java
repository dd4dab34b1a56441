package dev.simul.request;

import dev.simul.experiment.Plan;
import dev.simul.experiment.Plan.Collector;
import dev.simul.experiment.Plan.Effort;
import dev.simul.request.json.Code;
import dev.simul.request.json.Found;
import dev.simul.request.json.Place;
import dev.simul.request.json.SizeText;
import dev.simul.request.json.Words;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/// Reads how an experiment is measured.
///
/// @param tasks the number of tasks of an iteration, by which the heap of a fork grows
/// @param seeds gives the seed of a request that has none
record MeasurementReader(int tasks, LongSupplier seeds) {
  private static final List<String> FIELDS =
      List.of("effort", "timeLimit", "seed", "forkHeap", "workerHeap", "gc");
  private static final List<String> LATER_EFFORTS = List.of("standard", "thorough");

  private static final Duration MIN_TIME_LIMIT = Duration.ofSeconds(1);
  private static final Duration MAX_TIME_LIMIT = Duration.ofHours(24);
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,40}");

  private static final long MIB = 1L << 20;
  private static final long MIN_FORK_HEAP = 64 * MIB;
  private static final long MIN_WORKER_HEAP = 32 * MIB;
  private static final long MAX_HEAP = 1L << 40;
  private static final long DEFAULT_FORK_HEAP = 512 * MIB;
  private static final long DEFAULT_WORKER_HEAP = 128 * MIB;

  /// What a task may leave behind in its fork: its times and its answer.
  private static final long FORK_BYTES_PER_TASK = 2048;

  /// Returns the plan, with the defaults for what is absent or refused.
  Plan read(Place place) {
    if (place.holdsObject("an object such as {\"effort\": \"quick\"}")) {
      place.refuseFieldsBut(FIELDS, "measurement");
    }
    Effort effort = effort(place.field("effort"));
    return new Plan(
        effort,
        place
            .field("timeLimit")
            .findTime(MIN_TIME_LIMIT, MAX_TIME_LIMIT)
            .orElse(effort.timeLimit()),
        seed(place.field("seed")).orElseGet(seeds::getAsLong),
        heap(place.field("forkHeap"), MIN_FORK_HEAP).orElseGet(this::defaultForkHeap),
        heap(place.field("workerHeap"), MIN_WORKER_HEAP).orElse(DEFAULT_WORKER_HEAP),
        collector(place.field("gc")));
  }

  private static Effort effort(Place place) {
    if (place.node().isString() && LATER_EFFORTS.contains(place.node().stringValue())) {
      place.refuse(
          Code.NOT_AVAILABLE,
          "must be once or quick, for "
              + place.node().stringValue()
              + " is not available in this version");
      return Effort.QUICK;
    }
    return place
        .findChoice(Words.all(Effort.values()))
        .map(word -> Words.constant(Effort.class, word))
        .orElse(Effort.QUICK);
  }

  private static Collector collector(Place place) {
    return place
        .findChoice(Words.all(Collector.values()))
        .map(word -> Words.constant(Collector.class, word))
        .orElse(Collector.G1);
  }

  private static Optional<Long> seed(Place place) {
    if (place.node().isNumber()) {
      place.refuseType("a string such as \"42\", since JavaScript rounds large numbers");
      return Optional.empty();
    }
    Optional<String> text = place.findString();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!WHOLE_NUMBER.matcher(text.get()).matches()) {
      place.refuse(
          Code.WRONG_FORMAT,
          "must be a whole number in a string, such as \"42\", but is " + Found.quoted(text.get()));
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(text.get()));
    } catch (NumberFormatException tooLarge) {
      place.refuse(
          Code.OUT_OF_RANGE,
          "must be a whole number of 64 bits, from "
              + Long.MIN_VALUE
              + " to "
              + Long.MAX_VALUE
              + ", but is "
              + Found.quoted(text.get()));
      return Optional.empty();
    }
  }

  private static Optional<Long> heap(Place place, long min) {
    if (place.node().isNumber()) {
      place.refuseType("a size with its unit, " + SizeText.EXAMPLES);
      return Optional.empty();
    }
    Optional<String> text = place.findString();
    Optional<Long> bytes = text.flatMap(SizeText::parse);
    if (text.isPresent() && bytes.isEmpty()) {
      place.refuse(
          Code.WRONG_FORMAT,
          "must be a size " + SizeText.EXAMPLES + ", but is " + Found.quoted(text.get()));
    }
    return bytes.filter(size -> isHeap(size, min, place));
  }

  private static boolean isHeap(long size, long min, Place place) {
    if (size >= min && size <= MAX_HEAP) {
      return true;
    }
    place.refuse(
        Code.OUT_OF_RANGE,
        "must be a size from "
            + SizeText.format(min)
            + " to "
            + SizeText.format(MAX_HEAP)
            + ", but is "
            + SizeText.format(size));
    return false;
  }

  private long defaultForkHeap() {
    long step = 64 * MIB;
    long needed = Math.ceilDiv(tasks * FORK_BYTES_PER_TASK, step) * step;
    return Math.max(DEFAULT_FORK_HEAP, needed);
  }
}
