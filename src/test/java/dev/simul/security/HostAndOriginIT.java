package dev.simul.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.job.RunningService;
import dev.simul.job.RunningService.Answer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;

/// What a browser lets pages of other sites do, where nobody needs a key.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostAndOriginIT {
  private static final Pattern INLINE_SCRIPT = Pattern.compile("<script(?![^>]* src=)");

  private RunningService service;

  @BeforeAll
  void start(@TempDir Path directory) {
    service =
        RunningService.start(
            directory, "--simul.security.allowed-hosts=Bench.Example.com,192.0.2.7");
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LocalHost:8080",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.1.2.3:8080",
        "[::1]",
        "[::1]:8080",
        "bench.example.com",
        "BENCH.example.com:443",
        "192.0.2.7:8080"
      })
  void the_service_is_called_by_its_own_names(String host) throws IOException {
    assertThat(service.raw("GET /presets HTTP/1.1\r\nHost: " + host)).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.test",
        "evil.test:8080",
        "localhost.evil.test",
        "127.0.0.1.evil.test",
        "evil.localhost",
        "bench.example.com.evil.test",
        "0.0.0.0:8080",
        "192.0.2.8",
        "[::]",
        "[2001:db8::1]:8080",
        "x"
      })
  void a_page_that_made_another_name_lead_here_gets_nothing(String host) throws IOException {
    for (String path :
        List.of("/jobs", "/actuator/health", "/v3/api-docs", "/swagger-ui/index.html")) {
      assertThat(service.raw("GET " + path + " HTTP/1.1\r\nHost: " + host))
          .startsWith("HTTP/1.1 421 ")
          .contains("application/problem+json", "\"code\":\"FOREIGN_HOST\"", host)
          .contains("simul.security.allowed-hosts");
    }
  }

  @Test
  void a_call_without_a_host_is_foreign_too() throws IOException {
    assertThat(service.raw("GET /jobs HTTP/1.0"))
        .startsWith("HTTP/1.1 421 ")
        .contains("The call names no host");
  }

  @Test
  void the_pages_of_the_service_may_call_it() {
    for (String scheme : List.of("http", "https")) {
      String own = scheme + "://127.0.0.1:" + service.port();

      assertThat(service.get("/jobs", "Origin", own).status()).isEqualTo(200);
      assertThat(service.post("/jobs?dryRun=true", RunningService.TINY, "Origin", own).status())
          .isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "http://evil.test",
        "http://127.0.0.1",
        "http://127.0.0.1:1",
        "http://localhost:PORT",
        "http://127.0.0.1:PORT.evil.test",
        "ftp://127.0.0.1:PORT",
        "127.0.0.1:PORT"
      })
  void those_of_others_may_not(String origin) {
    String filled = origin.replace("PORT", String.valueOf(service.port()));

    for (Answer answer :
        List.of(
            service.get("/jobs", "Origin", filled),
            service.post("/jobs", RunningService.TINY, "Origin", filled),
            service.post("/self-test", "", "Origin", filled, "Content-Type", "text/plain"))) {
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.json().path("code").stringValue()).isEqualTo("FOREIGN_ORIGIN");
    }
    assertThat(service.get("/jobs").json().path("items").isEmpty()).isTrue();
  }

  @Test
  void no_page_may_ask_whether_it_may_call() {
    Answer preflight =
        service.send(
            "OPTIONS",
            "/jobs",
            "Origin",
            "http://evil.test",
            "Access-Control-Request-Method",
            "POST");

    assertThat(preflight.status()).isEqualTo(403);
    assertThat(preflight.headers().map().keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
  }

  @Test
  void a_path_that_hides_another_is_a_problem() throws IOException {
    for (String path : List.of("/jobs;a=b", "//jobs", "/jobs/%2e%2e", "/presets/%25")) {
      assertThat(service.raw("GET " + path + " HTTP/1.1\r\nHost: localhost"))
          .startsWith("HTTP/1.1 400 ")
          .contains("application/problem+json", "\"code\":\"BAD_REQUEST\"");
    }
  }

  /// By the bytes C3 80, of which the second is a control character in ISO 8859-1.
  @Test
  void a_header_with_any_bytes_is_for_its_reader_to_judge() throws IOException {
    assertThat(service.raw("GET /jobs HTTP/1.1\r\nHost: localhost\r\nPrefer: \u00c3\u0080"))
        .startsWith("HTTP/1.1 200 ");
    assertThat(service.raw("GET /jobs?%01=a HTTP/1.1\r\nHost: localhost"))
        .startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /jobs HTTP/1.1\r\nHost: localhost",
        "GET /jobs HTTP/1.1\r\nHost: evil.test",
        "GET /jobs HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.test",
        "GET /jobs/nope HTTP/1.1\r\nHost: localhost",
        "GET /jobs/latest/events HTTP/1.1\r\nHost: localhost",
        "GET /nope HTTP/1.1\r\nHost: localhost",
        "GET /jobs;a=b HTTP/1.1\r\nHost: localhost",
        "GET /actuator/prometheus HTTP/1.1\r\nHost: localhost",
        "GET /%00 HTTP/1.1\r\nHost: localhost",
        "NONSENSE"
      })
  void no_browser_does_anything_with_an_answer(String request) throws IOException {
    assertThat(service.raw(request))
        .containsPattern("(?i)\r\nContent-Security-Policy: default-src 'none';")
        .containsPattern("(?i)\r\nContent-Security-Policy: .*frame-ancestors 'none'")
        .containsPattern("(?i)\r\nX-Content-Type-Options: nosniff\r\n")
        .doesNotContainPattern("(?i)\r\nAccess-Control-");
  }

  @Test
  void nothing_is_kept_by_caches_nor_shown_in_frames() {
    Answer answer = service.get("/jobs");

    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
  }

  @Test
  void the_page_alone_keeps_hold_of_a_tab_that_it_opens() {
    for (String path : List.of("/", "/index.html", "/page/main.js")) {
      assertThat(service.get(path).header("Cross-Origin-Opener-Policy"))
          .isEqualTo("same-origin-allow-popups");
    }
    assertThat(service.get("/swagger-ui/index.html").header("Cross-Origin-Opener-Policy"))
        .isEqualTo("same-origin");
  }

  /// What is written afterwards meets the thread of a stream of events, which writes too.
  @Test
  void the_headers_are_there_before_an_answer_begins() throws Exception {
    HeaderWriterFilter filter =
        service.part(SecurityFilterChain.class).getFilters().stream()
            .filter(HeaderWriterFilter.class::isInstance)
            .map(HeaderWriterFilter.class::cast)
            .findFirst()
            .orElseThrow();
    List<String> before = new ArrayList<>();

    filter.doFilter(
        new MockHttpServletRequest(),
        new MockHttpServletResponse(),
        (_, response) -> before.addAll(((HttpServletResponse) response).getHeaderNames()));

    assertThat(before).contains("Content-Security-Policy", "Cache-Control");
  }

  @Test
  void swagger_ui_may_run_its_own_scripts_alone_and_has_no_others() {
    Answer page = service.get("/swagger-ui/index.html");

    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self';", "connect-src 'self'")
        .doesNotContain("unsafe-eval");
    assertThat(page.body()).contains("<script").doesNotContainPattern(INLINE_SCRIPT);
    assertThat(service.get("/v3/api-docs").header("Content-Security-Policy"))
        .doesNotContain("'self'");
  }
}
