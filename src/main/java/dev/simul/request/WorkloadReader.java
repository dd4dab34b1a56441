package dev.simul.request;

import dev.simul.catalogue.Catalogue;
import dev.simul.catalogue.Description;
import dev.simul.catalogue.Parameters;
import dev.simul.experiment.Experiment;
import dev.simul.request.json.Code;
import dev.simul.request.json.Place;
import dev.simul.workload.Workload;
import java.util.List;
import java.util.Optional;

/// Reads what each task does.
final class WorkloadReader {
  private final DescribedReader<Workload> reader;
  private final int tasks;

  WorkloadReader(Catalogue<Workload> workloads, int tasks) {
    this.reader = new DescribedReader<>("workload", workloads, List.of("type"));
    this.tasks = tasks;
  }

  /// Returns the workload, or empty if its type is refused.
  Optional<Experiment.Workload> read(Place place) {
    if (place.absent()) {
      place.refuse(
          Code.MISSING, "is required, an object such as {\"type\": \"count\", \"base\": 8}");
    }
    return reader.provider(place).map(workload -> read(place, workload));
  }

  private Experiment.Workload read(Place place, Workload workload) {
    Description description = workload.describe();
    Parameters requested = reader.parameters(place, workload);
    Alternatives.of(description).ifPresent(pair -> pair.refuseBoth(place));
    Parameters resolved = description.withDefaults(requested);
    if (place.clean()) {
      place.refuseFaults(workload.faults(resolved, tasks));
    }
    return new Experiment.Workload(description.type(), requested, resolved);
  }
}
