package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.simul.job.RunningService.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Jobs that call a server which Simul does not run.
class TargetOverHttpIT {
  @TempDir private Path directory;
  private RunningService service;

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void no_host_may_be_called_unless_the_operator_allows_it() {
    service = RunningService.start(directory);

    Answer answer = service.post("/jobs", calling("http://127.0.0.1:1/"));

    assertThat(answer.status()).isEqualTo(400);
    JsonNode error = answer.json().at("/errors/0");
    assertThat(error.path("pointer").stringValue()).isEqualTo("/workload/url");
    assertThat(error.path("code").stringValue()).isEqualTo("HOST_NOT_ALLOWED");
    assertThat(error.path("message").stringValue()).contains("simul.http.allowed-hosts");
  }

  @Test
  void a_server_that_is_allowed_is_called_and_the_service_itself_never() throws IOException {
    service = RunningService.start(directory, "--simul.http.allowed-hosts=127.0.0.1");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        call -> {
          call.sendResponseHeaders(204, -1);
          call.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/health";
      Answer measured = service.post("/jobs", calling(url), "Prefer", "wait=60");

      assertThat(measured.status()).isEqualTo(200);
      assertThat(measured.json().path("failedCells").intValue()).isZero();
      JsonNode spec = service.get("/jobs/latest").json().at("/spec/workload");
      assertThat(spec.propertyNames()).containsExactly("type", "url");
      assertThat(spec.path("url").stringValue()).isEqualTo(url);
    } finally {
      server.stop(0);
    }

    service.post(
        "/jobs",
        calling("http://127.0.0.1:" + service.port() + "/actuator/health"),
        "Prefer",
        "wait=60");

    JsonNode refused = service.get("/jobs/latest").json();
    assertThat(refused.path("state").stringValue()).isEqualTo("FAILED");
    assertThat(refused.path("reason").stringValue())
        .contains("127.0.0.1:" + service.port() + " is this service itself");
  }

  private static String calling(String url) {
    return """
    {"workload": {"type": "http", "url": "%s"}, "tasks": 2,
     "executors": [{"type": "serial"}, {"type": "virtual-threads"}], "measurement": {"effort": "once"}}
    """
        .formatted(url);
  }
}
