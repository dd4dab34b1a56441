package dev.simul.job.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.job.RawConnection;
import dev.simul.job.RunningService;
import dev.simul.job.RunningService.Answer;
import dev.simul.job.storage.EventCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Streams of events whose clients leave, never read, or are too many.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobStreamsIT {
  private static final String HERE = "127.0.0.1";
  private static final String THERE = "127.0.0.2";

  private RunningService service;
  private JobStreams streams;

  @BeforeAll
  void start(@TempDir Path directory) {
    service =
        RunningService.start(
            directory,
            "--simul.clients.streams=6",
            "--simul.clients.streams-per-client=4",
            "--simul.clients.waiting=1");
    streams = service.part(JobStreams.class);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void the_place_of_a_client_that_has_left_is_free_within_seconds() throws IOException {
    String id = running();
    long before = service.connections();
    try {
      List<RawConnection> clients = follow(id, HERE, 4);
      for (RawConnection client : clients) {
        client.readTo("event:snapshot");
      }
      assertThat(streams.open()).isEqualTo(4);

      close(clients);

      await().atMost(Duration.ofSeconds(8)).until(() -> streams.open() == 0);
      await().atMost(Duration.ofSeconds(8)).until(() -> service.connections() <= before);
    } finally {
      cancel(id);
    }
  }

  @Test
  void one_client_gets_its_share_and_all_get_what_there_is() throws IOException {
    String id = running();
    try {
      List<RawConnection> here = follow(id, HERE, 4);
      for (RawConnection client : here) {
        assertThat(client.head()).startsWith("http/1.1 200");
      }
      Answer more = service.get("/jobs/" + id + "/events");
      assertThat(more.status()).isEqualTo(429);
      assertThat(more.header("Retry-After")).isEqualTo("5");
      assertThat(more.json().path("code").stringValue()).isEqualTo("TOO_MANY_STREAMS");

      List<RawConnection> there = follow(id, THERE, 2);
      for (RawConnection client : there) {
        assertThat(client.head()).startsWith("http/1.1 200");
      }
      List<RawConnection> last = follow(id, THERE, 1);
      assertThat(last.getFirst().head())
          .startsWith("http/1.1 503")
          .contains("retry-after: 5", "application/problem+json");
      close(last);
      close(here);
      close(there);
      await().atMost(Duration.ofSeconds(8)).until(() -> streams.open() == 0);
    } finally {
      cancel(id);
    }
  }

  @Test
  void a_client_that_never_reads_keeps_its_thread_for_seconds_only() throws IOException {
    String id = running();
    long before = service.connections();
    try {
      List<RawConnection> clients = follow(id, HERE, 4);
      for (RawConnection client : clients) {
        client.readTo("event:snapshot");
      }

      addMoreThanBuffersHold(id);

      await().atMost(Duration.ofSeconds(25)).until(() -> streams.open() == 0);
      await().atMost(Duration.ofSeconds(25)).until(() -> service.connections() <= before);
      assertThat(service.state(id)).isEqualTo("RUNNING");
      close(clients);
    } finally {
      cancel(id);
    }
  }

  @Test
  void a_service_that_stops_ends_its_streams(@TempDir Path other) throws IOException {
    JobStreams open;
    RawConnection client;
    try (RunningService stopping = RunningService.start(other)) {
      open = stopping.part(JobStreams.class);
      client = stopping.connect();
      String id = stopping.submit(RunningService.LONG);
      client
          .send("GET /jobs/" + id + "/events HTTP/1.1", "Host: localhost", "")
          .readTo("event:snapshot");
      assertThat(open.open()).isEqualTo(1);
    }

    assertThat(open.open()).isZero();
    client.close();
  }

  @Test
  void a_submission_without_a_place_to_wait_is_answered_at_once() {
    CompletableFuture<Answer> first =
        CompletableFuture.supplyAsync(
            () -> service.post("/jobs", RunningService.LONG, "Prefer", "wait=60"));
    await().until(() -> !service.get("/jobs?state=RUNNING").json().path("items").isEmpty());

    Answer second = service.post("/jobs", RunningService.LONG, "Prefer", "wait=60");

    assertThat(second.status()).isEqualTo(202);
    assertThat(second.header("Preference-Applied")).isEmpty();
    cancel(second.json().path("id").stringValue());
    cancel(service.get("/jobs?state=RUNNING").json().at("/items/0/id").stringValue());
    assertThat(first.join().header("Preference-Applied")).isEqualTo("wait=60");
  }

  private String running() {
    String id = service.submit(RunningService.LONG);
    service.awaitState(id, "RUNNING");
    return id;
  }

  private void cancel(String id) {
    service.post("/jobs/" + id + "/cancel", "");
    service.awaitState(id, "CANCELLED");
  }

  private List<RawConnection> follow(String id, String from, int clients) throws IOException {
    List<RawConnection> connections = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      connections.add(
          RawConnection.to(service.port(), from)
              .send("GET /jobs/" + id + "/events HTTP/1.1", "Host: localhost", ""));
    }
    return connections;
  }

  private static void close(List<RawConnection> connections) throws IOException {
    for (RawConnection connection : connections) {
      connection.close();
    }
  }

  /// Adds eight megabytes of events behind those that the running job itself may still add.
  private void addMoreThanBuffersHold(String id) {
    EventCodec.Row event =
        new EventCodec().write(new Event.CellEnded("serial", CellStatus.FAILED, "x".repeat(4_000)));
    service
        .part(JdbcClient.class)
        .sql(
            """
            INSERT INTO job_event (job_id, attempt, ordinal, type, body)
            SELECT CAST(:id AS varchar(36)), 1, X, CAST(:type AS varchar(50)), CAST(:body AS text)
            FROM SYSTEM_RANGE(1000, 3000)
            """)
        .param("id", id)
        .param("type", event.type())
        .param("body", event.body())
        .update();
  }
}
