package dev.simul.request;

import dev.simul.experiment.Expectation;
import dev.simul.experiment.Expectation.Metric;
import dev.simul.experiment.Experiment.Cell;
import dev.simul.request.json.Code;
import dev.simul.request.json.Fields;
import dev.simul.request.json.Place;
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

  /// Returns the expectations in the order of the request, without those that are refused.
  List<Expectation> read(List<Fields> entries) {
    return entries.stream().flatMap(entry -> expectation(entry).stream()).toList();
  }

  private Optional<Expectation> expectation(Fields entry) {
    Optional<String> cell = entry.text("cell").filter(key -> isKnown(key, entry.at("cell")));
    Optional<Metric> metric = entry.text("metric").map(ExpectationsReader::metric);
    Optional<Double> atMost = entry.decimal("atMost");
    Optional<Double> atLeast = entry.decimal("atLeast");
    if (cell.isPresent() && metric.isPresent()) {
      refuseWhatHasNoValue(entry.at("metric"), cell.get(), metric.get());
    }
    refuseBounds(entry, atMost, atLeast);
    return entry.clean()
        ? Optional.of(
            new Expectation(
                cell.orElseThrow(),
                metric.orElseThrow(),
                atMost.orElse(null),
                atLeast.orElse(null)))
        : Optional.empty();
  }

  private boolean isKnown(String key, Place place) {
    return cells.isEmpty() || CellKey.isKnown(key, place, cells.stream().map(Cell::key).toList());
  }

  private static Metric metric(String word) {
    return Arrays.stream(Metric.values())
        .filter(metric -> metric.field().equals(word))
        .findFirst()
        .orElseThrow();
  }

  /// Refuses a figure that no measurement could give.
  private void refuseWhatHasNoValue(Place metric, String cell, Metric wanted) {
    if (wanted.comparesWithBaseline() && cell.equals(baseline)) {
      metric.refuse(
          Code.CONFLICT,
          "must be wallSeconds for "
              + cell
              + ", because it is the baseline and is not compared with itself; or name another cell");
    } else if (wanted == Metric.EFFICIENCY && mostlyWaits) {
      metric.refuse(
          Code.CONFLICT,
          "must be speedup or wallSeconds, because these tasks wait most of their time and so"
              + " have no efficiency");
    } else if (wanted == Metric.EFFICIENCY && !oneAtATime) {
      metric.refuse(
          Code.CONFLICT,
          "must be speedup or wallSeconds, because efficiency needs a serial baseline, and "
              + baseline
              + " is not one");
    }
  }

  private static void refuseBounds(
      Fields entry, Optional<Double> atMost, Optional<Double> atLeast) {
    if (entry.clean() && atMost.isEmpty() && atLeast.isEmpty()) {
      entry.place().refuse(Code.MISSING, "must have a bound: atMost, atLeast or both");
    } else if (atMost.isPresent() && atLeast.isPresent() && atLeast.get() > atMost.get()) {
      entry
          .at("atLeast")
          .refuse(
              Code.OUT_OF_RANGE,
              "must be no greater than atMost, which is "
                  + atMost.get()
                  + ", but is "
                  + atLeast.get());
    }
  }
}
