package dev.simul.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import dev.simul.job.LargeJob;
import dev.simul.job.RunningService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The page in a browser, as a visitor uses it.
class PageIT {
  private static final String WAITS =
      """
      {"name": "Three waits", "workload": {"type": "sleep", "durations": ["200ms"]}, "tasks": 3,
       "executors": [{"type": "serial"}, {"type": "platform-threads"},
         {"key": "reactive", "type": "reactive", "scheduler": "single"}],
       "measurement": {"effort": "once"}}
      """;

  private static final String PICTURED =
      """
      {"preset": "async-count", "size": "small"}
      """;

  @TempDir private static Path directory;
  private static RunningService service;
  private static Chromium chromium;
  private static String address;

  /// A job to look at, whose result nobody changes.
  private static String waits;

  /// One that is worth a picture.
  private static String pictured;

  @BeforeAll
  static void start() {
    service = RunningService.start(directory);
    address = "http://127.0.0.1:" + service.port();
    chromium = new Chromium();
    waits = ended(WAITS);
    pictured = Visit.TAKES_PICTURES ? ended(PICTURED) : waits;
  }

  @AfterAll
  static void stop() {
    chromium.close();
    service.close();
  }

  private static Visit visit() {
    return chromium.visit(address);
  }

  private static String ended(String request) {
    String id = service.submit(request);
    service.awaitEnd(id);
    return id;
  }

  /// Fills the form with three short waits.
  private static void fill(Visit visit, String duration) {
    visit.open("/");
    visit.sees(visit.heading("Your own request"));
    visit.field("Workload").selectOption("sleep");
    visit.field("durations").fill(duration);
    visit.field("Tasks").fill("3");
    visit.field("Effort").selectOption("once");
    visit.field("Name").fill("Mine");
    while (visit.button("Remove this executor").count() > 1) {
      visit.button("Remove this executor").last().click();
    }
    visit.field("Executor").selectOption("virtual-threads");
  }

  @Test
  void starts_a_job_from_the_form_and_shows_its_result() {
    try (Visit visit = visit()) {
      fill(visit, "50ms");
      visit.sees(visit.text("Takes at least"));
      visit.button("Run it").click();

      visit.sees(visit.heading("Mine: 3 tasks"));
      visit.sees(visit.text("Conclusion."));
      visit.sees(visit.page().locator(".chart canvas"));
    }
  }

  @Test
  void starts_a_preset_and_cancels_it() {
    try (Visit visit = visit().open("/")) {
      visit.button("Run small: api-calls").click();
      visit.sees(visit.heading("So far"));
      visit.button("Cancel").click();
      visit.button("Cancel it").click();
      visit.sees(visit.text("cancelled"));
      visit.sees(visit.button("Remove"));
    }
  }

  @Test
  void says_beside_a_field_what_is_wrong_with_it() {
    try (Visit visit = visit().expecting("status of 400")) {
      fill(visit, "soon");
      visit.button("Run it").click();

      Locator wrong = visit.page().locator("[aria-invalid=true]");
      visit.sees(wrong);
      assertThat(wrong.inputValue()).isEqualTo("soon");
      assertThat(wrong.getAttribute("aria-describedby")).isNotBlank();
      visit.sees(
          visit
              .page()
              .locator(".field .problem")
              .filter(new Locator.FilterOptions().setHasText("soon")));
    }
  }

  @Test
  void follows_a_job_through_a_reload() {
    String id = service.submit(RunningService.LONG);
    try (Visit visit = visit().open("/jobs/" + id)) {
      visit.sees(visit.text("running"));
      visit.page().reload();
      visit.sees(visit.heading("So far"));
      assertThat(service.post("/jobs/" + id + "/cancel", "").status()).isEqualTo(202);
      visit.sees(visit.text("cancelled"));
    }
  }

  @Test
  void shows_a_timeline_that_a_link_carries() {
    try (Visit visit = visit().open("/jobs/" + pictured)) {
      visit.button("Show the timeline: when each task ran").click();
      visit.sees(visit.page().locator(".timeline canvas"));
      visit.button("Zoom in").click();
      visit.page().reload();
      visit.sees(visit.page().locator(".timeline canvas"));
      assertThat(visit.page().url()).contains("timeline=open", "from=", "to=");
      visit.page().locator(".timeline canvas").first().focus();
      visit.page().keyboard().press("ArrowRight");
      visit.sees(visit.text(", task 0: lane"));
      visit.page().locator(".timeline").scrollIntoViewIfNeeded();
      visit.button("All").click();
      visit.picture("timeline");
    }
  }

  @Test
  void draws_charts_anew_in_the_other_theme() {
    try (Visit visit = visit().open("/jobs/" + pictured)) {
      Locator chart = visit.page().locator(".chart canvas").first();
      visit.sees(chart);
      visit.picture("result");
      Object light = colour(chart);
      visit.button("Dark").click();
      visit.page().waitForCondition(() -> !light.equals(colour(chart)));
      visit.picture("result-dark");
      visit.page().reload();
      visit.sees(visit.button("Light"));
    }
  }

  /// A picture of the chart, as text.
  private static Object colour(Locator canvas) {
    return canvas.evaluate("canvas => canvas.toDataURL()");
  }

  @Test
  void runs_a_study_and_shows_its_claims() {
    try (Visit visit = visit().open("/studies")) {
      visit.button("Run it small, in up to 15 minutes").click();
      visit.sees(visit.heading("1. CPU-bound"));
      visit.sees(visit.text("jobs have not ended"));
      visit.picture("study");
      String id = visit.page().url().replaceFirst(".*/", "");
      service
          .get("/studies/" + id)
          .json()
          .path("jobs")
          .forEach(job -> service.post("/jobs/" + job.path("id").stringValue() + "/cancel", ""));
      visit.open("/studies");
      visit.sees(visit.link("notebook, small"));
    }
  }

  @Test
  void lists_jobs_and_compares_two() {
    String labelled = WAITS.replace("\"tasks\"", "\"labels\": {\"pair\": \"one\"}, \"tasks\"");
    ended(labelled);
    ended(labelled);
    try (Visit visit = visit().open("/jobs?workload=sleep&label=pair%3Done")) {
      Locator boxes = visit.page().getByRole(AriaRole.CHECKBOX);
      visit.sees(boxes);
      boxes.nth(0).check();
      boxes.nth(1).check();
      visit.button("Compare the two").click();
      visit.sees(visit.heading("Cell by cell"));
      visit.sees(visit.heading("What differs"));
    }
  }

  @Test
  void leaves_markup_in_names_as_text() {
    String id =
        ended(
            WAITS
                .replace("Three waits", "<img src=x onerror=alert(1)>")
                .replace("\"tasks\"", "\"labels\": {\"team\": \"<b>x</b>\"}, \"tasks\""));
    try (Visit visit = visit().open("/jobs/" + id)) {
      visit.sees(visit.heading("<img src=x onerror=alert(1)>"));
      visit.open("/jobs");
      visit.sees(visit.link("<img src=x onerror=alert(1)>"));
      assertThat(visit.page().locator("img, b").count()).isZero();
    }
  }

  @Test
  void exports_a_file_that_works_without_a_network() throws Exception {
    Path file = directory.resolve("report.html");
    Files.writeString(file, service.get("/jobs/" + waits + "/result?format=html").body());
    assertThat(Files.size(file)).isLessThanOrEqualTo(2_000_000);
    try (Visit visit = visit()) {
      visit.context().setOffline(true);
      visit.page().navigate(file.toUri().toString());
      visit.sees(visit.heading("Three waits: 3 tasks"));
      visit.sees(visit.page().locator(".chart canvas"));
      visit.sees(visit.page().locator(".timeline canvas"));
      assertThat(visit.barriers()).isEmpty();
    }
  }

  @Test
  void shows_the_exported_file_from_the_service_too() {
    try (Visit visit = visit()) {
      visit.page().navigate(address + "/jobs/" + waits + "/result?format=html");
      visit.sees(visit.page().locator(".chart canvas"));
    }
  }

  @Test
  void takes_a_job_without_a_mouse() {
    try (Visit visit = visit()) {
      fill(visit, "50ms");
      visit.field("Name").focus();
      visit.page().keyboard().press("Enter");
      visit.sees(visit.heading("Mine: 3 tasks"));
    }
  }

  @Test
  void fits_a_phone() {
    try (Visit visit =
        chromium.visit(
            address, new Browser.NewContextOptions().setViewportSize(new ViewportSize(360, 740)))) {
      for (String view :
          List.of("/", "/jobs", "/jobs/" + waits + "?timeline=open", "/studies", "/compare")) {
        visit.open(view);
        visit.sees(visit.page().locator("h1"));
        assertThat((Integer) visit.page().evaluate("document.documentElement.scrollWidth"))
            .as(view)
            .isLessThanOrEqualTo(360);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void has_no_barriers(ColorScheme scheme) {
    String other = ended(WAITS);
    String running = service.submit(RunningService.LONG);
    try (Visit visit =
        chromium.visit(address, new Browser.NewContextOptions().setColorScheme(scheme))) {
      for (String view :
          List.of(
              "/",
              "/jobs",
              "/jobs/" + waits + "?timeline=open",
              "/jobs/" + running,
              "/studies",
              "/compare?baseline=" + waits + "&candidate=" + other)) {
        visit.open(view);
        visit.sees(visit.page().locator("h1"));
        visit.page().waitForLoadState();
        assertThat(visit.barriers()).as(view).isEmpty();
      }
      if (scheme == ColorScheme.LIGHT) {
        visit.open("/");
        visit.sees(visit.heading("Your own request"));
        visit.picture("start");
      }
    } finally {
      service.post("/jobs/" + running + "/cancel", "");
      service.awaitEnd(running);
    }
  }

  @Test
  void sends_little_before_the_first_view() {
    try (Visit visit = visit()) {
      visit.open("/");
      visit.sees(visit.heading("Your own request"));
      assertThat(sent(visit, "")).isBetween(10_000, 150_000);
      assertThat(sent(visit, "echarts")).isZero();
    }
  }

  /// Returns how many bytes the bodies had that were sent for addresses with such a part.
  private static int sent(Visit visit, String part) {
    return (Integer)
        visit
            .page()
            .evaluate(
                """
                part => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
                    .filter(each => each.name.includes(part))
                    .reduce((sum, each) => sum + each.encodedBodySize, 0)
                """,
                part);
  }

  @Test
  void sends_the_library_of_charts_compressed() {
    try (Visit visit = visit()) {
      visit.open("/jobs/" + waits);
      visit.sees(visit.page().locator(".chart canvas"));
      assertThat(sent(visit, "echarts")).isBetween(100_000, 400_000);
    }
  }

  @Test
  void draws_thirty_two_cells() {
    String id = ended(WAITS);
    LargeJob.replace(service, id);
    try (Visit visit = visit().open("/jobs/" + id)) {
      visit.sees(visit.page().locator(".chart canvas"));
      assertThat(
              visit
                  .page()
                  .locator("section[aria-label=Comparison] table >> nth=0 >> tbody tr")
                  .count())
          .isEqualTo(32);
      assertThat(visit.barriers()).isEmpty();
    }
  }

  @Test
  void says_why_a_job_measured_nothing() {
    String id =
        service.submit(
            RunningService.LONG.replace("\"timeLimit\": \"1h\"", "\"timeLimit\": \"1s\""));
    service.awaitState(id, "TIMED_OUT");
    try (Visit visit = visit().open("/jobs/" + id)) {
      visit.sees(visit.text("no iteration ended within the time limit"));
      visit.sees(visit.text("Conclusion."));
      visit.link("Run with changes").click();
      visit.sees(visit.heading("Changed from"));
      assertThat(visit.field("Time limit").inputValue()).isEqualTo("PT1S");
    }
  }

  @Test
  void shows_what_there_is_of_ten_thousand_tasks() {
    String id =
        ended(
            """
            {"workload": {"type": "spawn"}, "tasks": 10000,
             "executors": [{"type": "serial"}, {"type": "thread-pool", "workers": 64}, {"type": "virtual-threads"}],
             "measurement": {"effort": "once"}}
            """);
    try (Visit visit = visit().open("/jobs/" + id + "?timeline=open")) {
      visit.sees(visit.page().locator(".timeline canvas"));
      visit.page().getByText("The timeline in figures").click();
      visit.sees(
          visit.page().getByRole(AriaRole.CELL, new Page.GetByRoleOptions().setName("10,000")));
    }
  }
}
