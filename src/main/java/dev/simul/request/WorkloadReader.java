package dev.simul.request;

import dev.simul.catalogue.Catalogue;
import dev.simul.catalogue.Description;
import dev.simul.catalogue.Parameters;
import dev.simul.experiment.Experiment;
import dev.simul.request.json.Fields;
import dev.simul.workload.Workload;
import java.util.Optional;

/// Reads what each task does.
record WorkloadReader(Catalogue<Workload> workloads, int tasks) {

  /// Returns the workload, or empty if anything about it is refused.
  Optional<Experiment.Workload> read(Fields fields) {
    Workload workload = workloads.get(fields.type());
    Description description = workload.describe();
    Parameters requested = fields.parameters(description);
    Parameters resolved = description.withDefaults(requested);
    Alternatives.of(description).ifPresent(pair -> pair.refuseBoth(fields.place()));
    if (fields.clean()) {
      fields.place().refuseFaults(workload.faults(resolved, tasks));
    }
    return fields.clean()
        ? Optional.of(new Experiment.Workload(description.type(), requested, resolved))
        : Optional.empty();
  }
}
