package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simul.measurement.archive.TestClasses;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A hundred clients read a large result and its trace at the same time, from a service with a
/// small heap, while a job is measured.
class ManyReadersIT {
  private static final int READERS = 100;
  private static final Pattern LISTENS = Pattern.compile("Simul listens on (http://[0-9.:]+),");
  private static final List<String> FORMS =
      List.of(
          "result",
          "result?include=samples",
          "result?format=csv&include=samples",
          "result?format=md",
          "result?format=html",
          "trace");

  @TempDir private Path directory;

  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void what_is_shared_stays() {
    client.close();
    TestClasses.unshare(directory.resolve("home"));
  }

  /// On a busy machine this takes longer than others.
  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void a_hundred_readers_leave_the_heap_and_the_running_job_alone() throws Exception {
    String large;
    try (RunningService service = RunningService.start(directory)) {
      large = service.submit(RunningService.TINY);
      service.awaitState(large, "SUCCEEDED");
      LargeJob.replace(service, large);
    }
    Process process = ServiceJvm.start(directory, List.of("-Xmx256m"));
    Queue<String> output = new ConcurrentLinkedQueue<>();
    try {
      String address = address(process, output);
      String running = json(post(address + "/jobs", RunningService.LONG)).path("id").stringValue();
      await().atMost(Duration.ofSeconds(60)).until(() -> state(address, running).equals("RUNNING"));

      List<Integer> statuses = readAll(address + "/jobs/" + large + "/");

      assertThat(statuses)
          .isSubsetOf(200, 503)
          .filteredOn(status -> status == 200)
          .hasSizeGreaterThan(20);
      assertThat(state(address, running)).isEqualTo("RUNNING");
      assertThat(get(address + "/actuator/health").statusCode()).isEqualTo(200);
      assertThat(get(address + "/jobs/" + large + "/result?format=md").statusCode()).isEqualTo(200);
      assertThat(output).noneMatch(line -> line.contains("OutOfMemoryError"));
    } finally {
      process.destroy();
      assertThat(process.waitFor(Duration.ofSeconds(60))).isTrue();
    }
  }

  private List<Integer> readAll(String job) throws Exception {
    List<Future<Integer>> readers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int reader = 0; reader < READERS; reader++) {
        String form = FORMS.get(reader % FORMS.size());
        readers.add(threads.submit(() -> read(job + form)));
      }
    }
    List<Integer> statuses = new ArrayList<>();
    for (Future<Integer> reader : readers) {
      statuses.add(reader.get());
    }
    return statuses;
  }

  /// Reads an answer to its end, and keeps nothing of it.
  private int read(String uri) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer =
        client.send(request(uri).build(), BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      body.transferTo(OutputStream.nullOutputStream());
    }
    if (answer.statusCode() == 503) {
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }
    return answer.statusCode();
  }

  private HttpResponse<String> get(String uri) throws IOException, InterruptedException {
    return client.send(request(uri).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String uri, String body)
      throws IOException, InterruptedException {
    return client.send(
        request(uri)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String uri) {
    return HttpRequest.newBuilder(URI.create(uri)).timeout(Duration.ofMinutes(2));
  }

  private String state(String address, String id) throws IOException, InterruptedException {
    return json(get(address + "/jobs/" + id)).path("state").stringValue();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  /// Returns the address that the process says it listens on, and keeps all that it says.
  private static String address(Process process, Queue<String> output) {
    CompletableFuture<String> address = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
              output.add(line);
              Matcher listens = LISTENS.matcher(line);
              if (listens.find()) {
                address.complete(listens.group(1));
              }
            }
          } catch (IOException closed) {
            // The process is gone.
          }
          address.completeExceptionally(new IllegalStateException(String.join("\n", output)));
        });
    return address.join();
  }
}
