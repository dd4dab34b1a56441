package dev.simul.workload;

class SpawnWorkloadTest extends WorkloadContract {

  @Override
  protected Workload workload() {
    return new SpawnWorkload();
  }

  @Override
  protected Parameters small() {
    return Parameters.NONE;
  }
}
