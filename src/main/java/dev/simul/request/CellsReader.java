package dev.simul.request;

import dev.simul.catalogue.Catalogue;
import dev.simul.catalogue.Description;
import dev.simul.catalogue.Parameters;
import dev.simul.executor.Executor;
import dev.simul.executor.Executor.Setting;
import dev.simul.experiment.Experiment.Cell;
import dev.simul.request.json.Code;
import dev.simul.request.json.Fields;
import dev.simul.request.json.Place;
import dev.simul.workload.Placement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads the executors that an experiment compares.
///
/// @param unsuited says why the workload cannot run where an executor would place its tasks
record CellsReader(
    Catalogue<Executor> executors,
    Setting setting,
    Function<Placement, Optional<String>> unsuited) {

  /// Returns the cells in the order of the request, without those that are refused.
  List<Cell> read(List<Fields> entries) {
    List<Cell> cells = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (Fields entry : entries) {
      cell(entry).filter(cell -> isNew(cell, keys, entry.place())).ifPresent(cells::add);
    }
    return cells;
  }

  private Optional<Cell> cell(Fields entry) {
    if (!entry.clean()) {
      return Optional.empty();
    }
    Executor executor = executors.get(entry.type());
    Description description = executor.describe();
    Parameters requested = entry.parameters(description);
    Parameters resolved = executor.resolve(description.withDefaults(requested), setting);
    entry.place().refuseFaults(executor.faults(resolved, setting));
    if (entry.clean()) {
      unsuited
          .apply(executor.layout(resolved, setting).placement())
          .ifPresent(why -> entry.place().refuse(Code.CONFLICT, why));
    }
    String key = entry.text("key").orElseGet(() -> CellKey.of(description, requested));
    return entry.clean()
        ? Optional.of(new Cell(key, description.type(), requested, resolved))
        : Optional.empty();
  }

  private static boolean isNew(Cell cell, Set<String> keys, Place entry) {
    if (keys.add(cell.key())) {
      return true;
    }
    entry.refuse(
        Code.DUPLICATE_KEY,
        "must have a key of its own, but an earlier executor has the key "
            + cell.key()
            + " too: change its parameters, or give it a key");
    return false;
  }
}
