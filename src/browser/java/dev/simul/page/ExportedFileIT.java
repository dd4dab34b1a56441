package dev.simul.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A result as a file, saved by the page and opened from the disk, without a network.
class ExportedFileIT {
  @TempDir private static Path directory;
  private static ServedPage page;
  private static String job;
  private static Path file;

  @BeforeAll
  static void start() {
    page = ServedPage.start(directory);
    job =
        page.ended(
            ServedPage.WAITS.replace("Three waits", "<b>Three</b> waits</script><script>alert(1)"));
    file = directory.resolve("report.html");
    try (Visit visit = page.visit().open("/jobs/" + job)) {
      visit.text("Save the result").click();
      Download download = visit.page().waitForDownload(visit.button("Page (html)")::click);
      assertThat(download.suggestedFilename()).isEqualTo(job + ".html");
      download.saveAs(file);
    }
  }

  @AfterAll
  static void stop() {
    page.close();
  }

  /// Opens the file where there is no network.
  private static Visit read(Browser.NewContextOptions options) {
    Visit visit = page.visit(options);
    visit.context().setOffline(true);
    visit.page().navigate(file.toUri().toString());
    visit.sees(visit.text("The timeline in figures"));
    visit.seesCharts();
    return visit;
  }

  @Test
  void is_small() throws Exception {
    assertThat(Files.size(file)).isBetween(1_000_000L, 2_000_000L);
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void has_no_barriers(ColorScheme scheme) {
    try (Visit visit = read(new Browser.NewContextOptions().setColorScheme(scheme))) {
      visit.unfold();
      assertThat(visit.barriers()).isEmpty();
    }
  }

  @Test
  void has_its_charts_and_its_timeline_in_both_themes() {
    try (Visit visit = read(new Browser.NewContextOptions())) {
      visit.sees(visit.heading("<b>Three</b> waits</script><script>alert(1): 3 tasks"));
      assertThat(visit.page().locator("b").count()).isZero();
      Locator chart = visit.page().locator(".chart canvas").first();
      Locator timeline = visit.page().locator(".timeline canvas").first();
      visit.sees(timeline);
      Object light = chart.evaluate(Visit.PIXELS);
      Object lightTimeline = timeline.evaluate(Visit.PIXELS);

      visit.button("Dark").click();

      visit.page().waitForCondition(() -> !light.equals(chart.evaluate(Visit.PIXELS)));
      visit.page().waitForCondition(() -> !lightTimeline.equals(timeline.evaluate(Visit.PIXELS)));
    }
  }

  @Test
  void fits_a_phone() {
    try (Visit visit =
        read(new Browser.NewContextOptions().setViewportSize(new ViewportSize(360, 740)))) {
      visit.unfold();
      assertThat((Integer) visit.page().evaluate("document.documentElement.scrollWidth"))
          .isLessThanOrEqualTo(360);
    }
  }

  @Test
  void runs_no_other_script() {
    try (Visit visit = read(new Browser.NewContextOptions()).expecting("Content Security Policy")) {
      assertThat(visit.runsWhatGotIntoIt()).isFalse();
    }
  }

  @Test
  void can_be_read_from_the_service_too() {
    try (Visit visit = page.visit()) {
      visit.page().navigate(page.address() + "/jobs/" + job + "/result?format=html");
      visit.sees(visit.text("The timeline in figures"));
      visit.sees(visit.page().locator(".chart canvas"));
    }
  }
}
