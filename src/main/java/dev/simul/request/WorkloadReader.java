package dev.simul.request;

import dev.simul.catalogue.Catalogue;
import dev.simul.catalogue.Description;
import dev.simul.catalogue.Parameters;
import dev.simul.experiment.Experiment;
import dev.simul.request.json.Code;
import dev.simul.request.json.Fields;
import dev.simul.target.Authority;
import dev.simul.target.Target;
import dev.simul.target.TargetAddresses;
import dev.simul.workload.Workload;
import java.util.Optional;
import java.util.Set;

/// Reads what each task does.
///
/// @param hosts the hosts that the operator allows tasks to call
record WorkloadReader(Catalogue<Workload> workloads, int tasks, Set<Authority> hosts) {

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
    if (fields.clean()) {
      workload.target(resolved).ifPresent(target -> refuseUnlessAllowed(target, fields));
    }
    return fields.clean()
        ? Optional.of(new Experiment.Workload(description.type(), requested, resolved))
        : Optional.empty();
  }

  private void refuseUnlessAllowed(Target target, Fields fields) {
    TargetAddresses.refusal(target, hosts)
        .ifPresent(refusal -> fields.at(target.parameter()).refuse(Code.HOST_NOT_ALLOWED, refusal));
  }
}
