package dev.simul.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simul.job.RunningService;
import dev.simul.job.RunningService.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
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
  private static final Pattern EARLIER =
      Pattern.compile("\\{\\{(\\w+)\\.response\\.(body|headers)\\.([\\w-]+)}}");

  private RunningService service;

  @BeforeAll
  void start(@TempDir Path directory) {
    service = RunningService.start(directory, "--simul.metrics.series.allowed=nightly");
  }

  @AfterAll
  void stop() {
    service.close();
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("http"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void each_request_gets_the_status_in_its_title(Path file) throws IOException {
    send(RequestFile.read(file));
    cancelAll();
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
    Map<String, Answer> answers = new HashMap<>();
    for (RequestFile.Request request : file.requests()) {
      Answer answer = send(request, answers);
      assertThat(answer.status())
          .as(request.title() + "\n" + answer.body())
          .isEqualTo(request.status());
      answers.put(request.name(), answer);
    }
  }

  private Answer send(RequestFile.Request request, Map<String, Answer> answers) {
    String path = filled(request.path(), answers);
    String[] headers =
        request.headers().stream().map(text -> filled(text, answers)).toArray(String[]::new);
    return request.body().isEmpty()
        ? service.send(request.method(), path, headers)
        : service.post(path, request.body(), headers);
  }

  private static String filled(String text, Map<String, Answer> answers) {
    return EARLIER
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(found, answers)));
  }

  private static String value(MatchResult found, Map<String, Answer> answers) {
    Answer answer = answers.get(found.group(1));
    return found.group(2).equals("headers")
        ? answer.header(found.group(3))
        : answer.json().path(found.group(3)).stringValue();
  }

  /// Lets the next file begin with a short queue.
  private void cancelAll() {
    service
        .get("/jobs?state=QUEUED,RUNNING")
        .json()
        .path("items")
        .forEach(job -> service.post("/jobs/" + job.path("id").stringValue() + "/cancel", ""));
  }
}
