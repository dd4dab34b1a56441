package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simul.overload.Readers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Clients that begin a request, or an answer, and do not go on.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowClientsIT {
  private RunningService service;

  @BeforeAll
  void start(@TempDir Path directory) {
    service = RunningService.start(directory);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  /// All at once, because each takes ten seconds.
  @Test
  void half_a_header_and_half_a_body_keep_their_connections_for_seconds_only() throws IOException {
    try (RawConnection nothing = service.connect();
        RawConnection half = service.connect();
        RawConnection body = service.connect()) {
      half.send("GET /jobs HTTP/1.1", "Host: localhost");
      body.send(
          "POST /jobs HTTP/1.1",
          "Host: localhost",
          "Content-Type: application/json",
          "Content-Length: 1000",
          "",
          "{");

      assertThat(body.rest()).startsWith("HTTP/1.1 408 ").contains("REQUEST_TIMEOUT");
      assertThat(half.rest()).isEmpty();
      assertThat(nothing.rest()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PUT /jobs/x          | application/x-www-form-urlencoded | 405
          DELETE /jobs/x       | application/x-www-form-urlencoded | 404
          PATCH /nope          | application/x-www-form-urlencoded | 404
          POST /jobs           | application/x-www-form-urlencoded | 415
          POST /jobs           | multipart/form-data; boundary=x   | 415
          POST /studies        | multipart/form-data; boundary=x   | 415
          POST /self-test?a=b  | multipart/form-data; boundary=x   | 406
          """)
  void a_body_that_nobody_asked_for_is_not_waited_for(String call, String type, int status)
      throws IOException {
    try (RawConnection connection = service.connect()) {
      connection.send(
          call + " HTTP/1.1",
          "Host: localhost",
          "Accept: text/plain",
          "Content-Type: " + type,
          "Transfer-Encoding: chunked",
          "",
          "3",
          "a=b");

      long begin = System.nanoTime();
      assertThat(connection.head()).startsWith("http/1.1 " + status + " ");
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void a_reader_that_takes_nothing_gives_its_place_back() throws IOException {
    Readers readers = service.part(Readers.class);
    String id = service.submit(RunningService.TINY);
    service.awaitState(id, "SUCCEEDED");
    // More than the buffers of a connection hold.
    LargeJob.replace(service, id);
    try (RawConnection connection = service.connect()) {
      connection.send("GET /jobs/" + id + "/trace HTTP/1.1", "Host: localhost", "");

      await().until(() -> readers.inside() == 1);
      await().atMost(Duration.ofSeconds(25)).until(() -> readers.inside() == 0);
    }
  }
}
