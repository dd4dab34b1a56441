package dev.simul.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import dev.simul.job.RunningService;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page of a service that asks for a key.
class PageWithKeysIT {
  private static final String KEY = "a-key-for-a-test";

  /// Of the key, by `printf %s a-key-for-a-test | sha256sum`.
  private static final String SHA256 =
      "571cfd952293741a59b767f9540a86c85aa9380302a61093158b4af4e8f8cb6b";

  @TempDir private Path directory;

  @Test
  void saves_a_result_that_takes_the_key() throws Exception {
    try (RunningService service =
            RunningService.start(directory, "--simul.security.keys=test RUNNER " + SHA256);
        Chromium chromium = new Chromium();
        Visit visit =
            chromium.visit("http://127.0.0.1:" + service.port()).expecting("status of 401")) {
      String authorization = "Bearer " + KEY;
      String job =
          service
              .post("/jobs", RunningService.TINY, "Authorization", authorization)
              .json()
              .path("id")
              .stringValue();
      visit.open("/jobs/" + job);
      visit.field("Key").fill(KEY);
      visit.button("Use it").click();
      visit.sees(visit.text("Conclusion."));
      visit.text("Save the result").click();
      Download download = visit.page().waitForDownload(visit.button("Report (md)")::click);

      assertThat(Files.readString(download.path()))
          .isEqualTo(
              service
                  .get("/jobs/" + job + "/result?format=md", "Authorization", authorization)
                  .body());
      assertThat(visit.requested()).noneMatch(address -> address.contains(KEY));
    }
  }

  @Test
  void asks_for_the_key_and_keeps_it_for_the_tab_alone() {
    try (RunningService service =
            RunningService.start(directory, "--simul.security.keys=test RUNNER " + SHA256);
        Chromium chromium = new Chromium();
        Visit visit =
            chromium.visit("http://127.0.0.1:" + service.port()).expecting("status of 401")) {
      visit.open("/jobs");
      visit.sees(visit.heading("This service asks for a key"));
      assertThat(visit.barriers()).isEmpty();
      visit.field("Key").fill("another-key");
      visit.button("Use it").click();
      visit.sees(visit.text("did not take that key"));

      visit.field("Key").fill(KEY);
      visit.button("Use it").click();
      visit.sees(visit.text("There are no such jobs."));
      visit.page().reload();
      visit.sees(visit.text("There are no such jobs."));

      assertThat(visit.page().url()).doesNotContain(KEY);
      assertThat(visit.requested()).noneMatch(address -> address.contains(KEY));
      assertThat(visit.page().evaluate("JSON.stringify(localStorage) + document.cookie"))
          .asString()
          .doesNotContain(KEY);
      visit.open("/");
      visit.sees(visit.text("Takes at least"));
      assertThat(visit.page().content()).contains("Bearer $KEY").doesNotContain(KEY);
      Visit other = chromium.visit("http://127.0.0.1:" + service.port()).expecting("status of 401");
      try (other) {
        other.open("/jobs");
        other.sees(other.heading("This service asks for a key"));
      }
      visit.open("/jobs");
      visit.sees(visit.text("There are no such jobs."));
      visit.button("Forget the key").click();
      visit.sees(visit.heading("This service asks for a key"));
    }
  }
}
