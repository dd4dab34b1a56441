package dev.simul.page;

import dev.simul.job.RunningService;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page while its service is away.
class PageOfAbsentServiceIT {
  @TempDir private Path directory;

  @Test
  void goes_on_when_the_service_is_back() {
    String id;
    RunningService service = RunningService.start(directory);
    int port = service.port();
    try (Chromium chromium = new Chromium();
        Visit visit =
            chromium.visit("http://127.0.0.1:" + port).expecting("net::ERR_|status of 5")) {
      id = service.submit(RunningService.LONG);
      visit.open("/jobs/" + id);
      visit.sees(visit.heading("So far"));

      service.close();
      visit.sees(visit.text("The service does not answer."));

      service = RunningService.start(directory, "--server.port=" + port);
      service.awaitState(id, "RUNNING");
      visit.page().waitForCondition(() -> !visit.text("The service does not answer.").isVisible());
      service.post("/jobs/" + id + "/cancel", "");
      visit.sees(visit.text("cancelled"));
    } finally {
      service.close();
    }
  }
}
