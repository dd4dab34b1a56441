package dev.simul.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.io.TempDir;

class NeedsImageTest {
  private static final Duration ENOUGH = Duration.ofSeconds(10);

  @NeedsImage({"there:1", "missing:2"})
  private static final class NeedsTwo {}

  @NeedsImage("there:1")
  private static class NeedsOne {}

  private static final class NeedsTheSame extends NeedsOne {}

  @Test
  void a_test_whose_images_are_there_runs() throws IOException {
    assertThat(evaluate(NeedsOne.class).isDisabled()).isFalse();
    assertThat(evaluate(NeedsTheSame.class).isDisabled()).isFalse();
  }

  @Test
  void a_test_with_a_missing_image_is_skipped_and_told_how_to_get_it() throws IOException {
    ConditionEvaluationResult result = evaluate(NeedsTwo.class);

    assertThat(result.isDisabled()).isTrue();
    assertThat(result.getReason())
        .contains("no image missing:2 in the Docker engine: docker pull missing:2");
  }

  @Test
  void a_test_is_skipped_where_no_engine_answers() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    ConditionEvaluationResult result =
        ImagePresent.evaluate(
            NeedsOne.class, DockerEngine.of(Map.of("DOCKER_HOST", "tcp://127.0.0.1:" + closed)));

    assertThat(result.isDisabled()).isTrue();
    assertThat(result.getReason().orElseThrow())
        .startsWith("no Docker engine answers at tcp://127.0.0.1:" + closed)
        .contains("refused");
  }

  @Test
  void a_test_is_skipped_where_there_is_no_socket(@TempDir Path directory) {
    URI nowhere = URI.create("unix://" + directory.resolve("docker.sock"));

    assertThat(new DockerEngine(nowhere, ENOUGH).whyNot("there:1").orElseThrow())
        .startsWith("no Docker engine answers at " + nowhere)
        .doesNotContain("\n");
  }

  @Test
  void a_silent_engine_is_not_waited_for_without_end() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      DockerEngine engine = engine(silent.getLocalPort(), Duration.ofMillis(50));

      assertThat(engine.whyNot("there:1").orElseThrow()).contains("silent for 50 ms");
    }
  }

  @Test
  void an_address_of_an_unknown_kind_is_told() {
    assertThat(new DockerEngine(URI.create("ssh://host"), ENOUGH).whyNot("there:1").orElseThrow())
        .contains("ssh://host")
        .contains("only unix: and tcp:");
  }

  @Test
  void the_engine_of_this_machine_has_no_image_that_nobody_made() {
    assertThat(DockerEngine.ofThisMachine().whyNot("simul/nobody-made-this:0")).isPresent();
  }

  private static ConditionEvaluationResult evaluate(Class<?> test) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/images/",
        exchange -> {
          boolean there = exchange.getRequestURI().getPath().equals("/images/there:1/json");
          exchange.sendResponseHeaders(there ? 200 : 404, -1);
          exchange.close();
        });
    server.start();
    try {
      return ImagePresent.evaluate(test, engine(server.getAddress().getPort(), ENOUGH));
    } finally {
      server.stop(0);
    }
  }

  private static DockerEngine engine(int port, Duration patience) {
    return new DockerEngine(URI.create("tcp://127.0.0.1:" + port), patience);
  }
}
