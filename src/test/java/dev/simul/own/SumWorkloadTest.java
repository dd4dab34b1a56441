package dev.simul.own;

import dev.simul.workload.Workload;
import dev.simul.workload.WorkloadContract;

class SumWorkloadTest extends WorkloadContract {

  @Override
  protected Workload workload() {
    return new SumWorkload();
  }
}
