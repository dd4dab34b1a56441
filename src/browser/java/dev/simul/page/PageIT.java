package dev.simul.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.simul.job.LargeJob;
import dev.simul.job.RunningService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The page in a browser, as a visitor uses it.
class PageIT {
  private static final String PICTURED =
      """
      {"preset": "async-count", "size": "small"}
      """;

  /// One that fills its cells for a minute and more.
  private static final String FILLING =
      """
      {"name": "Filling", "workload": {"type": "sleep", "durations": ["50ms"]}, "tasks": 2,
       "executors": [{"type": "serial"}, {"type": "platform-threads"}],
       "measurement": {"generations": 20, "rounds": 21, "warmup": "PT0S", "timeLimit": "10m"}}
      """;

  @TempDir private static Path directory;
  private static ServedPage page;
  private static RunningService service;

  /// A job to look at, whose result nobody changes.
  private static String waits;

  /// One that is worth a picture.
  private static String pictured;

  @BeforeAll
  static void start() {
    page = ServedPage.start(directory);
    service = page.service();
    waits = page.ended(ServedPage.WAITS);
    pictured = Visit.TAKES_PICTURES ? page.ended(PICTURED) : waits;
  }

  @AfterAll
  static void stop() {
    page.close();
  }

  private static Visit visit() {
    return page.visit();
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
  void shows_figures_while_a_job_measures_them() {
    String id = service.submit(FILLING);
    try (Visit visit = visit().open("/jobs/" + id);
        Visit other = visit().open("/jobs/" + id)) {
      visit.sees(figures(visit));
      other.sees(figures(other));
      visit.page().reload();
      visit.sees(figures(visit));
      assertThat(visit.page().locator(".chart").count()).isZero();
      page.cancel(id);
      visit.sees(visit.text("These figures are partial"));
      other.sees(other.text("These figures are partial"));
    }
  }

  /// Times of cells in the table of what is known so far.
  private static Locator figures(Visit visit) {
    return visit
        .page()
        .getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Cells so far"))
        .getByRole(AriaRole.CELL)
        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("[0-9] ms")));
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
      Object light = chart.evaluate(Visit.PIXELS);
      visit.button("Dark").click();
      visit.page().waitForCondition(() -> !light.equals(chart.evaluate(Visit.PIXELS)));
      visit.picture("result-dark");
      visit.page().reload();
      visit.sees(visit.button("Light"));
    }
  }

  /// With pictures it waits until the study has ended, for only then is it worth one.
  @Test
  @Timeout(value = 40, unit = TimeUnit.MINUTES)
  void runs_a_study_and_shows_its_claims() {
    try (Visit visit = visit().open("/studies")) {
      visit.button("Run it small, in up to 15 minutes").click();
      visit.sees(visit.heading("1. CPU-bound"));
      Locator unended = visit.text("jobs have not ended");
      visit.sees(unended);
      if (Visit.TAKES_PICTURES) {
        unended.waitFor(
            new Locator.WaitForOptions()
                .setState(WaitForSelectorState.HIDDEN)
                .setTimeout((double) Duration.ofMinutes(35).toMillis()));
        visit.picture("study");
      }
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
    String labelled =
        ServedPage.WAITS.replace("\"tasks\"", "\"labels\": {\"pair\": \"one\"}, \"tasks\"");
    page.ended(labelled);
    page.ended(labelled);
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
  void sends_little_before_the_first_view() {
    try (Visit visit = visit()) {
      visit.open("/");
      visit.sees(visit.text("Takes at least"));
      visit.picture("start");
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
    String id = page.ended(ServedPage.WAITS);
    LargeJob.replace(service, id);
    try (Visit visit = visit().open("/jobs/" + id)) {
      visit.sees(visit.page().locator(".chart canvas"));
      assertThat(
              visit
                  .page()
                  .getByRole(
                      AriaRole.REGION,
                      new Page.GetByRoleOptions().setName("Wall time and speedup of each cell"))
                  .locator("tbody tr")
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
      assertThat(visit.field("Time limit").inputValue()).isEqualTo("1s");
    }
  }

  @Test
  void shows_what_there_is_of_ten_thousand_tasks() {
    String id =
        page.ended(
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
