package dev.simul.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.job.RunningService;
import dev.simul.job.RunningService.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageFilesIT {
  private static final String POLICY = "Content-Security-Policy";

  /// Each script and style of a file that stands in it, with its content.
  private static final Pattern INLINE =
      Pattern.compile("<(?:script|style)>(.*?)</(?:script|style)>", Pattern.DOTALL);

  @TempDir private static Path directory;
  private static RunningService service;

  @BeforeAll
  static void start() {
    service = RunningService.start(directory);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/index.html", "/page/main.js", "/page/style.css"})
  void a_browser_keeps_a_file_until_its_content_changes(String path) {
    Answer first = service.get(path);
    String tag = first.header("ETag");

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(first.header("Last-Modified")).isEmpty();
    assertThat(service.get(path, "If-None-Match", tag).status()).isEqualTo(304);
    assertThat(service.get(path, "If-None-Match", "W/\"another\"").status()).isEqualTo(200);
  }

  @Test
  void the_page_has_all_its_scripts_and_styles_in_files_and_may_run_no_others() {
    Answer page = service.get("/");

    assertThat(page.header(POLICY))
        .contains("default-src 'none'", "script-src 'self';", "style-src 'self';")
        .doesNotContain("unsafe");
    assertThat(page.body()).doesNotContainPattern(INLINE).doesNotContain(" style=", " onclick=");
  }

  @Test
  void files_are_compressed_and_results_are_not() {
    String id = service.submit(RunningService.TINY);
    service.awaitState(id, "SUCCEEDED");

    assertThat(service.get("/page/style.css", "Accept-Encoding", "gzip").header("Content-Encoding"))
        .isEqualTo("gzip");
    assertThat(
            service
                .get("/jobs/" + id + "/result", "Accept-Encoding", "gzip")
                .header("Content-Encoding"))
        .isEmpty();
  }

  @Test
  void the_library_of_charts_comes_with_its_licence() {
    assertThat(service.get("/page/vendor/LICENSE").body()).contains("Apache License");
    assertThat(service.get("/page/vendor/NOTICE").body()).contains("ECharts");
  }

  @Test
  void what_the_page_does_not_have_is_a_problem() {
    assertThat(service.get("/page/nothing.js").status()).isEqualTo(404);
    assertThat(service.get("/page/nothing.js").json().path("code").asString("")).isNotEmpty();
  }

  @Test
  void a_report_may_run_what_stands_in_it_and_nothing_else() throws Exception {
    String id = service.submit(RunningService.TINY);
    service.awaitState(id, "SUCCEEDED");

    Answer report = service.get("/jobs/" + id + "/result?format=html");

    assertThat(report.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(report.header("Content-Disposition"))
        .isEqualTo("inline; filename=\"" + id + ".html\"");
    assertThat(report.headers().allValues(POLICY)).hasSize(1);
    assertThat(service.get("/jobs/" + id + "/result", "Accept", "text/html").body())
        .startsWith("<!doctype html>");
    Matcher parts = INLINE.matcher(report.body());
    int found = 0;
    while (parts.find()) {
      found++;
      String hash = "'sha256-" + sha256(parts.group(1)) + "'";
      assertThat(report.header(POLICY)).contains(hash);
      assertThat(report.body()).contains("content=\"" + policyIn(report.body()) + "\"");
      assertThat(policyIn(report.body())).contains(hash);
    }
    assertThat(found).isEqualTo(3);
    assertThat(report.header(POLICY))
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe", "'self'");
  }

  @Test
  void a_client_that_waits_for_a_report_gets_one_that_may_run() {
    Answer report =
        service.post("/jobs", RunningService.TINY, "Prefer", "wait=60", "Accept", "text/html");

    assertThat(report.status()).isEqualTo(200);
    assertThat(report.body()).startsWith("<!doctype html>");
    assertThat(report.headers().allValues(POLICY))
        .singleElement()
        .asString()
        .startsWith(policyIn(report.body()));
  }

  @Test
  void what_is_no_report_may_run_nothing() {
    String id = service.submit(RunningService.TINY);
    service.awaitState(id, "SUCCEEDED");

    for (String path : List.of("/jobs/" + id + "/result", "/jobs/nope/result?format=html")) {
      assertThat(service.get(path).headers().allValues(POLICY))
          .singleElement()
          .asString()
          .startsWith("default-src 'none'")
          .doesNotContain("script-src");
    }
  }

  private static String policyIn(String html) {
    Matcher policy = Pattern.compile("Policy\" content=\"([^\"]+)\"").matcher(html);
    assertThat(policy.find()).isTrue();
    return policy.group(1);
  }

  private static String sha256(String text) throws Exception {
    return Base64.getEncoder()
        .encodeToString(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void a_name_in_a_report_ends_no_script() {
    String id =
        service.submit(
            RunningService.TINY.replaceFirst(
                "\\{", "{\"name\": \"</script><script>alert(1)</script>\", "));
    service.awaitState(id, "SUCCEEDED");

    String report = service.get("/jobs/" + id + "/result?format=html").body();

    assertThat(report)
        .contains("<title>&lt;/script&gt;&lt;script&gt;alert(1)")
        .contains("\\u003c/script>\\u003cscript>alert(1)")
        .doesNotContain("<script>alert");
  }
}
