package dev.simul.request;

import dev.simul.catalogue.Catalogue;
import dev.simul.catalogue.Description;
import dev.simul.catalogue.Parameters;
import dev.simul.executor.Executor;
import dev.simul.executor.Executor.Setting;
import dev.simul.experiment.Experiment.Cell;
import dev.simul.request.json.Code;
import dev.simul.request.json.Found;
import dev.simul.request.json.Place;
import dev.simul.workload.Placement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads the executors that an experiment compares.
final class CellsReader {
  private static final int MAX_CELLS = 32;
  private static final Pattern KEY = Pattern.compile("[a-z0-9][A-Za-z0-9()=,.-]{0,99}");

  private final DescribedReader<Executor> reader;
  private final Setting setting;
  private final Function<Placement, Optional<String>> unsuited;

  /// @param unsuited says why the workload cannot run where an executor would place its tasks
  CellsReader(
      Catalogue<Executor> executors,
      Setting setting,
      Function<Placement, Optional<String>> unsuited) {
    this.reader = new DescribedReader<>("executor", executors, List.of("key", "type"));
    this.setting = setting;
    this.unsuited = unsuited;
  }

  /// Returns the cells in the order of the request, without those that are refused.
  List<Cell> read(Place place) {
    List<Place> entries = place.elements();
    if (place.absent()) {
      place.refuse(
          Code.MISSING,
          "is required, an array such as [{\"type\": \"serial\"}, {\"type\": \"fork-join\"}]");
    } else if (!place.node().isArray()) {
      place.refuseType("an array of executors");
    } else if (entries.isEmpty() || entries.size() > MAX_CELLS) {
      place.refuse(
          Code.OUT_OF_RANGE,
          "must have from 1 to " + MAX_CELLS + " executors, but has " + entries.size());
    }
    List<Cell> cells = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (Place entry : entries.subList(0, Math.min(MAX_CELLS, entries.size()))) {
      cell(entry).filter(cell -> isNew(cell, keys, entry)).ifPresent(cells::add);
    }
    return cells;
  }

  private Optional<Cell> cell(Place entry) {
    if (entry.absent()) {
      entry.refuseType("an executor such as {\"type\": \"serial\"}");
    }
    return reader.provider(entry).flatMap(executor -> cell(entry, executor));
  }

  private Optional<Cell> cell(Place entry, Executor executor) {
    Description description = executor.describe();
    Parameters requested = reader.parameters(entry, executor);
    String key = ownKey(entry.field("key")).orElseGet(() -> CellKey.of(description, requested));
    Parameters resolved = executor.resolve(description.withDefaults(requested), setting);
    if (entry.clean()) {
      entry.refuseFaults(executor.faults(resolved, setting));
    }
    if (entry.clean()) {
      unsuited
          .apply(executor.layout(resolved, setting).placement())
          .ifPresent(why -> entry.refuse(Code.CONFLICT, why));
    }
    return entry.clean()
        ? Optional.of(new Cell(key, description.type(), requested, resolved))
        : Optional.empty();
  }

  private static Optional<String> ownKey(Place place) {
    Optional<String> key = place.findString();
    if (key.isPresent() && !KEY.matcher(key.get()).matches()) {
      place.refuse(
          Code.WRONG_FORMAT,
          "must begin with a lower-case letter or a digit and have at most 100 letters, digits and"
              + " any of -()=,. but is "
              + Found.quoted(key.get()));
    }
    return key;
  }

  private static boolean isNew(Cell cell, Set<String> keys, Place entry) {
    if (keys.add(cell.key())) {
      return true;
    }
    entry.refuse(
        Code.DUPLICATE_KEY,
        "must have a key of its own, but an executor before it has the key "
            + cell.key()
            + " too: change its parameters, or give it a key");
    return false;
  }
}
