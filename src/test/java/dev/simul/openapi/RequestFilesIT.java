package dev.simul.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.simul.job.RunningService;
import dev.simul.job.RunningService.Answer;
import dev.simul.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The requests in `http/` get what they say.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestFilesIT {
  private static final Path ENVIRONMENT = Path.of("http", "http-client.env.json");
  private static final Optional<HttpYac> HTTPYAC = Programs.onPath("httpyac").map(HttpYac::new);
  private static final String NO_HTTPYAC =
      "httpyac is not on the PATH, so it does not send the files of http/; npm has it";

  private static final Pattern VARIABLE = Pattern.compile("\\{\\{(\\w+)}}");
  private static final Pattern KEEP =
      Pattern.compile(
          "client\\.global\\.set\\(\"(\\w+)\", response\\.(?:body\\.(\\w+)|headers\\.valueOf\\(\"([\\w-]+)\"\\))\\);");

  private RunningService service;

  /// A service of httpYac's own: what the files start is there only once, under their keys.
  private RunningService another;

  @BeforeAll
  void start(@TempDir Path directory, @TempDir Path anotherDirectory) {
    String series = "--simul.metrics.series.allowed=nightly";
    service = RunningService.start(directory, series);
    another = RunningService.start(anotherDirectory, series);
  }

  @AfterAll
  void stop() {
    service.close();
    another.close();
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("http"))) {
      return files.filter(file -> file.toString().endsWith(".http")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void each_request_gets_the_status_in_its_title(Path file) throws IOException {
    send(RequestFile.read(file));
    cancelAll(service);
  }

  @ParameterizedTest
  @MethodSource("files")
  void each_gets_it_from_httpyac_too(Path file, @TempDir Path copies) throws Exception {
    assumeTrue(HTTPYAC.isPresent(), NO_HTTPYAC);

    assertThat(sentByHttpYac(Files.readString(file), copies))
        .isEqualTo(
            RequestFile.read(file).requests().stream()
                .map(request -> request.title() + " -> " + request.status())
                .toList());
    cancelAll(another);
  }

  @Test
  void httpyac_finds_another_status_and_a_value_that_there_is_not(@TempDir Path copies)
      throws Exception {
    assumeTrue(HTTPYAC.isPresent(), NO_HTTPYAC);

    assertThat(
            sentByHttpYac(
                """
                ### The jobs: 404
                GET {{host}}/jobs

                ### A job: 200
                GET {{host}}/jobs/{{earlier}}
                """,
                copies))
        .containsExactly("The jobs: 404 -> 200", "A job: 200 -> earlier is not defined");
  }

  @Test
  void another_status_is_found() {
    RequestFile wrong = RequestFile.parse("### The jobs: 404\nGET {{host}}/jobs\n");

    assertThatThrownBy(() -> send(wrong)).hasMessageContaining("The jobs: 404");
    assertThatThrownBy(() -> send(RequestFile.parse("### The jobs\nGET {{host}}/jobs\n")))
        .hasMessageContaining("no status");
  }

  private void send(RequestFile file) {
    assertThat(file.requests()).isNotEmpty();
    Map<String, String> variables = new HashMap<>();
    for (RequestFile.Request request : file.requests()) {
      Answer answer = send(request, variables);
      assertThat(answer.status())
          .as(request.title() + "\n" + answer.body())
          .isEqualTo(request.status());
      keep(request.script(), answer, variables);
    }
  }

  private Answer send(RequestFile.Request request, Map<String, String> variables) {
    String path = filled(request.path(), variables);
    String[] headers =
        request.headers().stream().map(text -> filled(text, variables)).toArray(String[]::new);
    return request.body().isEmpty()
        ? service.send(request.method(), path, headers)
        : service.post(path, request.body(), headers);
  }

  private static String filled(String text, Map<String, String> variables) {
    return VARIABLE
        .matcher(text)
        .replaceAll(found -> {
          assertThat(variables).containsKey(found.group(1));
          return Matcher.quoteReplacement(variables.get(found.group(1)));
        });
  }

  private static void keep(String script, Answer answer, Map<String, String> variables) {
    Matcher kept = KEEP.matcher(script);
    if (kept.matches()) {
      variables.put(
          kept.group(1),
          kept.group(2) == null
              ? answer.header(kept.group(3))
              : answer.json().path(kept.group(2)).stringValue());
    } else {
      assertThat(script).isEmpty();
    }
  }

  private List<String> sentByHttpYac(String requests, Path directory) throws Exception {
    Files.writeString(
        directory.resolve(ENVIRONMENT.getFileName()),
        Files.readString(ENVIRONMENT).replace("8080", String.valueOf(another.port())));
    return HTTPYAC.orElseThrow().send(Files.writeString(directory.resolve("copy.http"), requests));
  }

  /// Lets the next file begin with a short queue.
  private static void cancelAll(RunningService of) {
    of.get("/jobs?state=QUEUED,RUNNING")
        .json()
        .path("items")
        .forEach(job -> of.post("/jobs/" + job.path("id").stringValue() + "/cancel", ""));
  }
}
