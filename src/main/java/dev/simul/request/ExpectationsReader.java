package dev.simul.request;

import dev.simul.experiment.Expectation;
import dev.simul.experiment.Expectation.Metric;
import dev.simul.experiment.Experiment.Cell;
import dev.simul.request.json.Code;
import dev.simul.request.json.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads what a request expects of its cells.
///
/// @param cells the cells of the request; empty if they were refused, so that names cannot be
///   checked
/// @param baseline the key of the baseline, or null if it was refused
/// @param oneAtATime whether the baseline runs one task at a time, or was refused
/// @param mostlyWaits whether the tasks wait most of their time
record ExpectationsReader(
    List<Cell> cells, @Nullable String baseline, boolean oneAtATime, boolean mostlyWaits) {
  private static final List<String> FIELDS = List.of("cell", "metric", "atMost", "atLeast");
  private static final List<String> METRICS =
      Arrays.stream(Metric.values()).map(Metric::field).toList();
  private static final int MAX_EXPECTATIONS = 100;
  private static final String EXAMPLE =
      "{\"cell\": \"thread-pool\", \"metric\": \"speedup\", \"atLeast\": 1.5}";

  /// Returns the expectations in the order of the request, without those that are refused.
  List<Expectation> read(Place place) {
    List<Place> entries = place.elements();
    if (!place.absent() && !place.node().isArray()) {
      place.refuseType("an array such as [" + EXAMPLE + "]");
    }
    if (entries.size() > MAX_EXPECTATIONS) {
      place.refuse(
          Code.OUT_OF_RANGE,
          "must have at most " + MAX_EXPECTATIONS + " expectations, but has " + entries.size());
    }
    List<Expectation> expectations = new ArrayList<>();
    for (Place entry : entries.subList(0, Math.min(MAX_EXPECTATIONS, entries.size()))) {
      expectation(entry).ifPresent(expectations::add);
    }
    return expectations;
  }

  private Optional<Expectation> expectation(Place entry) {
    if (!entry.node().isObject()) {
      entry.refuseType("an expectation such as " + EXAMPLE);
      return Optional.empty();
    }
    entry.refuseFieldsBut(FIELDS, "an expectation");
    Optional<String> cell = cell(entry.field("cell"));
    Optional<Metric> metric = metric(entry.field("metric"));
    Optional<Double> atMost = entry.field("atMost").findNumber();
    Optional<Double> atLeast = entry.field("atLeast").findNumber();
    if (cell.isPresent() && metric.isPresent()) {
      refuseWhatHasNoValue(entry.field("metric"), cell.get(), metric.get());
    }
    refuseBounds(entry, atMost, atLeast);
    return entry.clean() && cell.isPresent() && metric.isPresent()
        ? Optional.of(
            new Expectation(cell.get(), metric.get(), atMost.orElse(null), atLeast.orElse(null)))
        : Optional.empty();
  }

  private Optional<String> cell(Place place) {
    if (place.absent()) {
      place.refuse(Code.MISSING, "is required, the key of a cell of this request");
    }
    return cells.isEmpty()
        ? place.findString()
        : place.findCell(cells.stream().map(Cell::key).toList());
  }

  private static Optional<Metric> metric(Place place) {
    if (place.absent()) {
      place.refuse(Code.MISSING, "is required, one of " + String.join(", ", METRICS));
    }
    return place
        .findChoice(METRICS)
        .flatMap(word ->
            Arrays.stream(Metric.values())
                .filter(metric -> metric.field().equals(word))
                .findFirst());
  }

  /// Refuses a figure that no measuring could tell.
  private void refuseWhatHasNoValue(Place metric, String cell, Metric wanted) {
    if (wanted.comparesWithBaseline() && cell.equals(baseline)) {
      metric.refuse(
          Code.CONFLICT,
          "must be wallSeconds for "
              + cell
              + ", which is the baseline: it is not compared with itself; or name another cell");
    } else if (wanted == Metric.EFFICIENCY && mostlyWaits) {
      metric.refuse(
          Code.CONFLICT,
          "must be speedup or wallSeconds, for these tasks wait most of their time, and so"
              + " have no efficiency");
    } else if (wanted == Metric.EFFICIENCY && !oneAtATime) {
      metric.refuse(
          Code.CONFLICT,
          "must be speedup or wallSeconds, for efficiency takes a serial baseline, and "
              + baseline
              + " is none");
    }
  }

  private static void refuseBounds(Place entry, Optional<Double> atMost, Optional<Double> atLeast) {
    if (entry.clean() && entry.field("atMost").absent() && entry.field("atLeast").absent()) {
      entry.refuse(Code.MISSING, "must have a bound: atMost, atLeast or both");
    } else if (atMost.isPresent() && atLeast.isPresent() && atLeast.get() > atMost.get()) {
      entry
          .field("atLeast")
          .refuse(
              Code.OUT_OF_RANGE,
              "must be no greater than atMost, which is "
                  + atMost.get()
                  + ", but is "
                  + atLeast.get());
    }
  }
}
