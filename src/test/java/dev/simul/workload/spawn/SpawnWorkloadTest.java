package dev.simul.workload.spawn;

import dev.simul.workload.Workload;
import dev.simul.workload.WorkloadContract;

class SpawnWorkloadTest extends WorkloadContract {

  @Override
  protected Workload workload() {
    return new SpawnWorkload();
  }
}
