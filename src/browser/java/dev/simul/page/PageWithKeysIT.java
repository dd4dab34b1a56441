package dev.simul.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.job.RunningService;
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
      assertThat(visit.page().evaluate("JSON.stringify(localStorage) + document.cookie"))
          .asString()
          .doesNotContain(KEY);
      Visit other = chromium.visit("http://127.0.0.1:" + service.port()).expecting("status of 401");
      try (other) {
        other.open("/jobs");
        other.sees(other.heading("This service asks for a key"));
      }
      visit.button("Forget the key").click();
      visit.sees(visit.heading("This service asks for a key"));
    }
  }
}
