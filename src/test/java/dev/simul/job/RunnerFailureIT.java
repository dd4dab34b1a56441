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
}
