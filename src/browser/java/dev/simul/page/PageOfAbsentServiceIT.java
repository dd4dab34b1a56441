package dev.simul.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.RequestOptions;
import dev.simul.job.RunningService;
import dev.simul.job.ServiceJvm;
import dev.simul.measurement.archive.TestClasses;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The page of a service that is killed.
class PageOfAbsentServiceIT {
  private static final Pattern LISTENS = Pattern.compile("Simul listens on (http://[0-9.:]+)");

  @TempDir private Path directory;

  @AfterEach
  void unshare() {
    TestClasses.unshare(directory.resolve("home"));
  }

  @Test
  void goes_on_when_the_service_is_back() throws Exception {
    Process service = ServiceJvm.start(directory, List.of());
    try (Chromium chromium = new Chromium()) {
      String address = address(service);
      try (Visit visit = chromium.visit(address).expecting("net::ERR_|status of 5")) {
        String job = submit(visit, address);
        visit.open("/jobs/" + job);
        visit.sees(visit.heading("So far"));

        service.destroyForcibly().waitFor();
        visit.sees(visit.text("The service does not answer."));

        int port = URI.create(address).getPort();
        service = ServiceJvm.start(directory, List.of(), "--server.port=" + port);
        assertThat(address(service)).isEqualTo(address);
        visit.sees(visit.button("Cancel"));
        visit
            .page()
            .waitForCondition(() -> !visit.text("The service does not answer.").isVisible());
        visit.sees(visit.text("running"));
        visit.button("Cancel").click();
        visit.button("Cancel it").click();
        visit.sees(visit.text("cancelled"));
      }
    } finally {
      service.destroy();
      service.waitFor();
    }
  }

  /// Waits until the service says where it listens.
  private static String address(Process service) {
    return service
        .inputReader(StandardCharsets.UTF_8)
        .lines()
        .map(LISTENS::matcher)
        .filter(Matcher::find)
        .map(line -> line.group(1))
        .findFirst()
        .orElseThrow();
  }

  private static String submit(Visit visit, String address) {
    APIResponse answer =
        visit
            .context()
            .request()
            .post(
                address + "/jobs",
                RequestOptions.create()
                    .setHeader("Content-Type", "application/json")
                    .setData(RunningService.LONG));
    return JsonMapper.shared().readTree(answer.text()).path("id").stringValue();
  }
}
