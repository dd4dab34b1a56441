package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The largest result as one HTML file.
class LargeReportIT {
  @TempDir private Path directory;

  @Test
  void leaves_out_what_would_make_it_too_large_and_says_so() {
    try (RunningService service = RunningService.start(directory)) {
      String id = service.submit(RunningService.TINY);
      service.awaitState(id, "SUCCEEDED");
      String small = service.get("/jobs/" + id + "/result?format=html").body();
      LargeJob.replace(service, id);
      String large = service.get("/jobs/" + id + "/result?format=html").body();

      assertThat(small).contains("\"traceEvents\"").doesNotContain("left out, because with");
      assertThat(large)
          .contains("The samples are left out, because with", "/jobs/" + id + "/trace has it.")
          .doesNotContain("\"traceEvents\"");
      assertThat(large.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(2_000_000);
    }
  }
}
