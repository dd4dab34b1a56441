package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.ExpectedLog;
import dev.simul.job.run.JobMeasurement;
import dev.simul.machine.MeasuringLock;
import dev.simul.node.ThisNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RunnerFailureIT {
  @RegisterExtension private final ExpectedLog log = ExpectedLog.of(JobMeasurement.class);

  @RegisterExtension private final ExpectedLog sweep = ExpectedLog.of(ThisNode.class);

  @TempDir private Path directory;

  @Test
  void a_job_that_the_service_cannot_measure_has_failed_and_the_queue_goes_on() throws Exception {
    Path scratch = directory.resolve("scratch");
    try (RunningService service = RunningService.start(directory)) {
      String broken;
      try (MeasuringLock.Held _ =
          new MeasuringLock(RunningService.lockFile(directory)).take("the test", _ -> {})) {
        broken = service.submit(RunningService.TINY);
        Files.delete(scratch);
        Files.createFile(scratch);
      }
      service.awaitState(broken, "FAILED");
      assertThat(service.get("/jobs/" + broken).json().path("reason").stringValue())
          .contains("Simul could not measure it");
      assertThat(
              service.get("/jobs/" + broken + "/result").json().at("/cells/0/status").stringValue())
          .isEqualTo("NOT_RUN");
      assertThat(log.take())
          .singleElement()
          .asString()
          .startsWith(
              "ERROR Job " + broken + " cannot be measured <- the scratch directory " + scratch);

      Files.delete(scratch);
      service.awaitState(service.submit(RunningService.TINY), "SUCCEEDED");
      // Each look at the queue sweeps first, and there may have been several.
      assertThat(sweep.take())
          .isNotEmpty()
          .allSatisfy(line ->
              assertThat(line)
                  .startsWith("WARN Files of earlier measurements may be left in " + scratch));
    }
  }

  /// A million waiting virtual threads take several hundred mebibytes.
  @Test
  void a_job_whose_fork_runs_out_of_memory_has_failed_with_what_to_do_and_the_queue_goes_on() {
    try (RunningService service = RunningService.start(directory)) {
      String full =
          service.submit(
              """
              {"workload": {"type": "sleep", "durations": ["1m"]}, "tasks": 1000000,
               "executors": [{"type": "virtual-threads"}],
               "measurement": {"effort": "once", "forkHeap": "64m", "timeLimit": "2m"}}
              """);
      String next = service.submit(RunningService.TINY);

      service.awaitEnd(full);

      JsonNode job = service.get("/jobs/" + full).json();
      assertThat(job.path("state").stringValue()).isEqualTo("FAILED");
      assertThat(job.path("reason").stringValue())
          .startsWith(
              "no cell was measured; virtual-threads: the fork of virtual-threads ended with exit code 3,"
                  + " because it ran out of memory: give it a larger heap;")
          .contains("OutOfMemoryError");
      service.awaitState(next, "SUCCEEDED");
    }
  }
}
