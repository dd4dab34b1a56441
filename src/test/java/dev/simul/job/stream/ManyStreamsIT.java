package dev.simul.job.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.job.RawConnection;
import dev.simul.job.RunningService;
import dev.simul.job.storage.EventCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Two hundred clients that follow one job at the same time, from ten addresses, and go in the ways
/// that clients go.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyStreamsIT {
  private static final int CLIENTS = 200;
  private static final int ADDRESSES = 10;

  /// Those that stay and never read: what waits for them is in the memory of this test.
  private static final int SILENT = 20;

  private static final Duration NOTICED = Duration.ofSeconds(15);

  private RunningService service;
  private JobStreams streams;
  private String job;

  @BeforeAll
  void start(@TempDir Path directory) {
    service =
        RunningService.start(
            directory,
            "--simul.clients.streams=" + CLIENTS,
            "--simul.clients.streams-per-client=" + CLIENTS / ADDRESSES,
            // How long a client may take nothing: shorter than by default, so that the test is.
            "--server.tomcat.connection-timeout=3s");
    streams = service.part(JobStreams.class);
    job = service.submit(RunningService.LONG);
    service.awaitState(job, "RUNNING");
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void every_place_and_every_connection_is_given_back() throws IOException {
    long before = service.connections();
    List<RawConnection> clients = new ArrayList<>();
    try {
      for (int client = 0; client < CLIENTS; client++) {
        clients.add(follow(client));
      }
      for (RawConnection client : clients) {
        client.readTo("event:snapshot");
      }
      assertThat(streams.open()).isEqualTo(CLIENTS);

      List<RawConnection> silent = clients.subList(0, SILENT);
      leave(clients.subList(SILENT, CLIENTS));

      await().atMost(NOTICED).until(() -> streams.open() == SILENT);
      // More than the buffers of their connections hold, in pieces that the memory holds.
      int[] added = {1_000};
      await()
          .pollInterval(Duration.ofSeconds(2))
          .atMost(Duration.ofSeconds(60))
          .until(() -> {
            added[0] = addEvents(added[0], 500);
            return streams.open() == 0;
          });
      await().atMost(NOTICED).until(() -> service.connections() <= before);
      for (RawConnection client : silent) {
        client.close();
      }
      assertThat(service.state(job)).isEqualTo("RUNNING");
      try (RawConnection next = follow(0)) {
        assertThat(next.head()).startsWith("http/1.1 200");
      }
    } finally {
      for (RawConnection client : clients) {
        client.close();
      }
    }
  }

  @Test
  void those_who_vanish_before_they_are_answered_keep_nothing() throws IOException {
    long before = service.connections();

    for (int client = 0; client < CLIENTS; client++) {
      follow(client).reset();
    }

    await().atMost(NOTICED).until(() -> streams.open() == 0);
    await().atMost(NOTICED).until(() -> service.connections() <= before);
    assertThat(service.state(job)).isEqualTo("RUNNING");
  }

  /// Half of them crash, the others end their connections in order.
  private static void leave(List<RawConnection> clients) throws IOException {
    for (int client = 0; client < clients.size(); client++) {
      if (client % 2 == 0) {
        clients.get(client).reset();
      } else {
        clients.get(client).finish();
      }
    }
  }

  private RawConnection follow(int client) throws IOException {
    return RawConnection.to(service.port(), "127.0.0." + (1 + client % ADDRESSES))
        .send("GET /jobs/" + job + "/events HTTP/1.1", "Host: localhost", "");
  }

  /// Adds events of 4 kB behind those that the running job itself may still add.
  ///
  /// @return the number of the next one
  private int addEvents(int first, int count) {
    EventCodec.Row event =
        new EventCodec().write(new Event.CellEnded("serial", CellStatus.FAILED, "x".repeat(4_000)));
    service
        .part(JdbcClient.class)
        .sql(
            """
            INSERT INTO job_event (job_id, attempt, ordinal, type, body)
            SELECT CAST(:id AS varchar(36)), 1, X, CAST(:type AS varchar(50)), CAST(:body AS text)
            FROM SYSTEM_RANGE(:first, :last)
            """)
        .param("id", job)
        .param("type", event.type())
        .param("body", event.body())
        .param("first", first)
        .param("last", first + count - 1)
        .update();
    return first + count;
  }
}
