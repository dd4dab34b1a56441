package dev.simul.container;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// A Docker engine, asked in plain HTTP which images it has.
///
/// @param host where it listens, as in `DOCKER_HOST`: `unix:///var/run/docker.sock` or
///   `tcp://localhost:2375`
/// @param patience how long it may take to answer, which on a busy machine is more than it should
record DockerEngine(URI host, Duration patience) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String OK = "200";
  private static final String NOT_FOUND = "404";

  /// The engine that Testcontainers would take.
  static DockerEngine ofThisMachine() {
    return of(System.getenv());
  }

  /// The engine that `DOCKER_HOST` names, or the first whose socket is there.
  static DockerEngine of(Map<String, String> environment) {
    String host = environment.get("DOCKER_HOST");
    return new DockerEngine(host == null ? socket(environment) : URI.create(host), PATIENCE);
  }

  private static URI socket(Map<String, String> environment) {
    Path usual = Path.of("/var/run/docker.sock");
    Path rootless = Path.of(environment.getOrDefault("XDG_RUNTIME_DIR", "/run"), "docker.sock");
    Path desktop = Path.of(System.getProperty("user.home"), ".docker", "run", "docker.sock");
    return URI.create(
        "unix://"
            + Stream.of(usual, rootless, desktop).filter(Files::exists).findFirst().orElse(usual));
  }

  /// Returns why a container of the image cannot be started at once, in one line with what to do;
  /// empty if it can.
  Optional<String> whyNot(String image) {
    String status;
    try {
      status = status("/images/" + image + "/json");
    } catch (IOException | IllegalArgumentException unreachable) {
      return Optional.of(
          "no Docker engine answers at " + host + " (" + unreachable.getMessage() + ")");
    }
    return switch (status) {
      case OK -> Optional.empty();
      case NOT_FOUND ->
          Optional.of("no image " + image + " in the Docker engine: docker pull " + image);
      default ->
          Optional.of("the Docker engine at " + host + " answers " + status + " for " + image);
    };
  }

  /// Asks on a thread of its own, for a Unix socket has no time-out.
  private String status(String path) throws IOException {
    FutureTask<String> asking = new FutureTask<>(() -> ask(path));
    Thread.ofVirtual().start(asking);
    try {
      return asking.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failure) {
      throw new IOException(failure.getCause().getMessage(), failure.getCause());
    } catch (TimeoutException silence) {
      throw new IOException("silent for " + patience.toMillis() + " ms", silence);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stop);
    } finally {
      asking.cancel(true);
    }
  }

  private String ask(String path) throws IOException {
    try (SocketChannel channel = SocketChannel.open(address())) {
      // HTTP/1.0, so that the engine ends its answer by closing.
      String request = "GET " + path + " HTTP/1.0\r\nHost: docker\r\n\r\n";
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
      ByteBuffer answer = ByteBuffer.allocate("HTTP/1.0 200".length());
      while (answer.hasRemaining() && channel.read(answer) >= 0) {
        // The rest of the first line is still to come.
      }
      String line = new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
      if (answer.hasRemaining() || !line.startsWith("HTTP/")) {
        throw new IOException("which does not speak HTTP");
      }
      return line.substring("HTTP/1.0 ".length());
    }
  }

  private SocketAddress address() {
    return switch (String.valueOf(host.getScheme())) {
      case "unix" -> UnixDomainSocketAddress.of(host.getPath());
      case "tcp", "http" -> new InetSocketAddress(host.getHost(), host.getPort());
      default -> throw new IllegalArgumentException("only unix: and tcp: are known here");
    };
  }
}
