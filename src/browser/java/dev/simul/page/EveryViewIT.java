package dev.simul.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import dev.simul.job.RunningService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What holds for all views, shown with names that could be taken for markup, while a job runs and
/// another one waits.
class EveryViewIT {
  private static final String NAME = "<img src=x onerror=alert(1)>";

  private static final String MARKUP =
      """
      {"name": "<img src=x onerror=alert(1)>", "labels": {"<i>team</i>": "<b>x</b>"},
       "workload": {"type": "sleep", "durations": ["100ms"], "messages": ["<u>One</u>", "<u>Two</u>"]},
       "tasks": 3, "executors": [{"type": "serial"}, {"type": "platform-threads"}],
       "measurement": {"effort": "once"}}
      """;

  @TempDir private static Path directory;
  private static ServedPage page;
  private static String ended;
  private static String running;
  private static String queued;
  private static List<View> views;

  /// @param address what stands behind the `#`
  /// @param last a text that the view has when all of it is there
  private record View(String address, String last) {
    void show(Visit visit) {
      visit.open(address);
      visit.sees(visit.text(last));
      visit.seesCharts();
      visit.unfold();
    }
  }

  @BeforeAll
  static void start() {
    page = ServedPage.start(directory);
    ended = page.ended(MARKUP);
    String other = page.ended(MARKUP);
    String study = study();
    running = page.service().submit(RunningService.LONG);
    page.service().awaitState(running, "RUNNING");
    queued = page.service().submit(MARKUP);
    views =
        List.of(
            new View("/", "Takes at least"),
            new View("/?from=" + ended, "Takes at least"),
            new View("/jobs", NAME),
            new View("/jobs/" + ended + "?timeline=open", "The timeline in figures"),
            new View("/jobs/" + running, "So far"),
            new View("/jobs/" + queued, "in the queue"),
            new View("/studies", "Open another one"),
            new View("/studies/" + study, "Threads against processes"),
            new View("/compare", "What may differ"),
            new View("/compare?baseline=" + ended + "&candidate=" + other, "What differs"),
            new View("/nothing", "There is no such view."));
  }

  /// Returns the id of a study whose jobs were cancelled.
  private static String study() {
    RunningService.Answer answer =
        page.service().post("/studies", "{\"study\": \"notebook\", \"size\": \"small\"}");
    List<String> jobs = new ArrayList<>();
    answer.json().path("jobs").forEach(job -> jobs.add(job.path("id").stringValue()));
    // From the end, so that none begins when the one before it has been cancelled.
    jobs.reversed().forEach(job -> page.service().post("/jobs/" + job + "/cancel", ""));
    jobs.forEach(page.service()::awaitEnd);
    return answer.json().path("id").stringValue();
  }

  @AfterAll
  static void stop() {
    page.close();
  }

  @Test
  void has_no_barriers_and_leaves_markup_as_text() {
    try (Visit visit = page.visit()) {
      for (View view : views) {
        view.show(visit);
        assertThat(visit.barriers()).as(view.address()).isEmpty();
        assertThat(visit.page().locator("img, b, i, u").count()).as(view.address()).isZero();
      }
    }
  }

  @Test
  void has_no_barriers_in_the_dark_and_fits_a_phone() {
    try (Visit visit =
        page.visit(
            new Browser.NewContextOptions()
                .setColorScheme(ColorScheme.DARK)
                .setViewportSize(new ViewportSize(360, 740)))) {
      for (View view : views) {
        view.show(visit);
        assertThat(visit.barriers()).as(view.address()).isEmpty();
        assertThat((Integer) visit.page().evaluate("document.documentElement.scrollWidth"))
            .as(view.address())
            .isLessThanOrEqualTo(360);
      }
    }
  }

  @Test
  void leaves_markup_in_names_as_text() {
    try (Visit visit = page.visit()) {
      visit.open("/jobs/" + ended + "?timeline=open");
      visit.sees(visit.heading(NAME));
      visit.sees(visit.text("<i>team</i>=<b>x</b>"));
      visit.page().locator(".timeline canvas").first().press("ArrowRight");
      visit.sees(visit.text("“<u>One</u>” at"));
    }
  }

  @Test
  void leaves_markup_in_a_complaint_as_text() {
    try (Visit visit = page.visit().expecting("status of 400")) {
      visit.open("/?from=" + ended);
      visit.sees(visit.text("Takes at least"));
      visit.field("Workload").selectOption("sleep");
      visit.field("durations").fill("<b>soon</b>");
      visit.sees(visit.page().locator(".problem").getByText("<b>soon</b>"));
      assertThat(visit.page().locator("b").count()).isZero();
    }
  }

  @Test
  void runs_no_script_that_got_into_the_document() {
    try (Visit visit = page.visit().expecting("Content Security Policy")) {
      visit.open("/jobs");
      visit.sees(visit.text(NAME));
      assertThat(visit.runsWhatGotIntoIt()).isFalse();
    }
  }

  @Test
  void leads_past_the_heading_by_the_first_link() {
    try (Visit visit = page.visit().open("/jobs")) {
      visit.sees(visit.text(NAME));
      visit.page().keyboard().press("Tab");
      assertThat(Visit.isFocused(visit.link("Skip to the content"))).isTrue();
      visit.page().keyboard().press("Enter");
      visit.page().waitForCondition(() -> Visit.isFocused(visit.page().locator("main")));
      assertThat(visit.page().url()).endsWith("#/jobs");
      visit.sees(visit.text(NAME));
    }
  }

  @Test
  void starts_and_cancels_a_job_without_a_mouse() {
    try (Visit visit = page.visit().open("/")) {
      visit.sees(visit.text("Takes at least"));
      choose(visit, "Workload", "sleep");
      write(visit, "durations", "50ms");
      write(visit, "Tasks", "3");
      choose(visit, "Effort", "once");
      write(visit, "Name", "By hand");
      visit.tabTo(visit.button("Run it"));
      visit.page().keyboard().press("Enter");
      visit.sees(visit.heading("By hand"));
      visit.sees(visit.text("in the queue"));

      visit.tabTo(visit.button("Cancel"));
      visit.page().keyboard().press("Enter");
      visit.sees(visit.button("Cancel it"));
      visit.page().keyboard().press("Escape");
      visit.page().waitForCondition(() -> Visit.isFocused(visit.button("Cancel")));
      visit.page().keyboard().press("Enter");
      visit.tabTo(visit.button("Cancel it"));
      visit.page().keyboard().press("Enter");
      visit.sees(visit.text("cancelled"));
    }
  }

  private static void choose(Visit visit, String label, String option) {
    Locator field = visit.field(label);
    visit.tabTo(field);
    visit.page().keyboard().type(option);
    assertThat(field.inputValue()).isEqualTo(option);
  }

  private static void write(Visit visit, String label, String text) {
    visit.tabTo(visit.field(label));
    visit.page().keyboard().press("Control+A");
    visit.page().keyboard().type(text);
  }
}
