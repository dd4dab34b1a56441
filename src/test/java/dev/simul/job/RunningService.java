package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simul.SimulApplication;
import dev.simul.measurement.archive.TestClasses;
import dev.simul.openapi.ApiContract;
import dev.simul.openapi.Exchange;
import dev.simul.process.ProcessTree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.coyote.AbstractProtocol;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole service on a port of its own, with its files in a directory of the test's, and a
/// client for it, which fails where a call is not as the service's own description says.
public final class RunningService implements AutoCloseable {
  /// A job that ends within a second or two.
  public static final String TINY =
      """
      {"workload": {"type": "spawn"}, "tasks": 4,
       "executors": [{"type": "serial"}, {"type": "thread-pool"}], "measurement": {"effort": "once"}}
      """;

  /// A job that does not end by itself during a test.
  public static final String LONG =
      """
      {"workload": {"type": "sleep", "durations": ["10m"]}, "tasks": 1,
       "executors": [{"type": "serial"}], "measurement": {"effort": "once", "timeLimit": "1h"}}
      """;

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path home;
  private final ConfigurableApplicationContext context;
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;
  private final ApiContract contract;

  private RunningService(Path home, ConfigurableApplicationContext context) {
    this.home = home;
    this.context = context;
    this.port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    this.contract = new ApiContract(documented());
  }

  public static RunningService start(Path directory, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    if (arguments.stream().noneMatch(argument -> argument.startsWith("--server.port="))) {
      arguments.add("--server.port=0");
    }
    // Where it listens is not to be read in a build.
    arguments.add("--logging.level.dev.simul=warn");
    Path home = TestClasses.share(directory.resolve("home"));
    arguments.add("--simul.home=" + home);
    arguments.add("--simul.scratch=" + directory.resolve("scratch"));
    arguments.add("--simul.lock-file=" + lockFile(directory));
    return new RunningService(home, SimulApplication.start(arguments.toArray(String[]::new)));
  }

  public static Path lockFile(Path directory) {
    return directory.resolve("lock");
  }

  /// Returns the processes of the measurement under way, none before it has begun.
  public static ProcessTree measuring(Path directory) throws IOException {
    Path scratch = Files.createDirectories(directory.resolve("scratch"));
    try (Stream<Path> files = Files.list(scratch)) {
      return files
          .filter(Files::isDirectory)
          .map(run -> new ProcessTree(run.getFileName().toString()))
          .findFirst()
          .orElse(new ProcessTree("none"));
    }
  }

  /// An answer of the service.
  public record Answer(int status, java.net.http.HttpHeaders headers, String body) {

    public JsonNode json() {
      return JSON.readTree(body);
    }

    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  /// Returns a part of the service, to call what no request can ask for.
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  public int port() {
    return port;
  }

  /// Opens a connection, over which a test sends what no client would.
  public RawConnection connect() throws IOException {
    return RawConnection.to(port, "127.0.0.1");
  }

  /// Returns how many connections the server has.
  public long connections() {
    TomcatWebServer server =
        (TomcatWebServer) ((WebServerApplicationContext) context).getWebServer();
    return ((AbstractProtocol<?>) server.getTomcat().getConnector().getProtocolHandler())
        .getConnectionCount();
  }

  public Answer get(String path, String... headers) {
    return send(HttpRequest.newBuilder(uri(path)).GET(), "", headers);
  }

  public Answer post(String path, String json, String... headers) {
    return post(path, json.getBytes(StandardCharsets.UTF_8), headers);
  }

  public Answer post(String path, byte[] body, String... headers) {
    return post(path, body, BodyPublishers.ofByteArray(body), headers);
  }

  /// Sends a body in chunks, which do not say beforehand how long it is.
  public Answer postInChunks(String path, byte[] body) {
    return post(path, body, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
  }

  private Answer post(String path, byte[] body, BodyPublisher publisher, String... headers) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .setHeader("Content-Type", "application/json")
            .POST(publisher),
        new String(body, StandardCharsets.UTF_8),
        headers);
  }

  public Answer send(String method, String path, String... headers) {
    return send(
        HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.noBody()), "", headers);
  }

  /// Sends a request of any kind.
  ///
  /// @param headers names and values in turn
  /// @param body null for none
  public Answer send(String method, String path, @Nullable String body, List<String> headers) {
    return send(
        HttpRequest.newBuilder(uri(path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)),
        body == null ? "" : body,
        headers.toArray(String[]::new));
  }

  /// Submits a job and returns its id.
  public String submit(String json) {
    return post("/jobs", json).json().path("id").stringValue();
  }

  public String state(String id) {
    return get("/jobs/" + id).json().path("state").stringValue();
  }

  public void awaitEnd(String id) {
    await().atMost(Duration.ofSeconds(90)).until(() -> JobState.valueOf(state(id)).terminal());
  }

  public void awaitState(String id, String state) {
    await().atMost(Duration.ofSeconds(60)).until(() -> state(id).equals(state));
  }

  private Answer send(HttpRequest.Builder builder, String body, String... headers) {
    for (int i = 0; i < headers.length; i += 2) {
      builder.setHeader(headers[i], headers[i + 1]);
    }
    HttpRequest request = builder.timeout(Duration.ofMinutes(2)).build();
    HttpResponse<String> answer = exchange(request);
    assertThat(
            contract.faults(
                new Exchange(
                    request.method(),
                    request.uri(),
                    request.headers(),
                    body,
                    answer.statusCode(),
                    answer.headers(),
                    answer.body())))
        .as("what is not as documented of %s %s", request.method(), request.uri())
        .isEmpty();
    return new Answer(answer.statusCode(), answer.headers(), answer.body());
  }

  /// Returns the status of a GET that the server answers before the API sees it, as of a path that
  /// no URL can have: no operation documents it.
  public int statusOutsideOfTheApi(String path) {
    return exchange(HttpRequest.newBuilder(uri(path)).build()).statusCode();
  }

  /// Sends a request as it is written, without the empty line at its end, and returns the whole
  /// answer.
  public String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write((request + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String documented() {
    return exchange(HttpRequest.newBuilder(uri("/v3/api-docs")).build()).body();
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  @Override
  public void close() {
    client.close();
    context.close();
    TestClasses.unshare(home);
  }
}
