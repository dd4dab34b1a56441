package dev.simul.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.MountableFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The image, built as the Dockerfile says, beside a real PostgreSQL and a real Prometheus.
@NeedsImage({ImageIT.BASE, PostgreSql.IMAGE, ImageIT.PROMETHEUS})
@Timeout(600)
class ImageIT {
  static final String BASE = "eclipse-temurin:25-jre";
  static final String PROMETHEUS = "prom/prometheus:v2.42.0";

  /// What Prometheus is asked for when a job has ended.
  private static final String METRIC = "simul_jobs_total{outcome=\"succeeded\",workload=\"spawn\"}";

  private static final String KEY = "a-key-for-a-test";

  /// Of the key, by `printf %s a-key-for-a-test | sha256sum`.
  private static final String SHA256 =
      "571cfd952293741a59b767f9540a86c85aa9380302a61093158b4af4e8f8cb6b";

  private static final String STAGE = "dev.simul.stage=layers";
  private static final String USER = "10001";

  /// Forks, workers and `taskset`, all of which the image must be able to start.
  private static final String JOB =
      """
      {"workload": {"type": "spawn"}, "tasks": 4, "processors": 1,
       "executors": [{"type": "serial"}, {"type": "process-pool", "workers": 2}],
       "measurement": {"effort": "once"}}
      """;

  private final HttpClient client = HttpClient.newHttpClient();

  private final ImageFromDockerfile image = image();

  @AfterEach
  void removeImage() {
    engine().removeImageCmd(image.get()).withForce(true).exec();
    engine()
        .listImagesCmd()
        .withDanglingFilter(true)
        .withLabelFilter(STAGE)
        .exec()
        .forEach(stage -> engine().removeImageCmd(stage.getId()).exec());
  }

  @Test
  void runs_a_job_on_postgresql_whose_metrics_prometheus_has() throws Exception {
    String id;
    try (Network network = Network.newNetwork();
        PostgreSQLContainer database = database(network);
        GenericContainer<?> simul = simul(image, network);
        GenericContainer<?> prometheus = prometheus(network)) {
      database.start();
      simul.start();
      id = simul.getContainerId();
      prometheus.start();

      assertThat(statusWithoutKey(simul, "/jobs")).isEqualTo(401);
      JsonNode job = json(post(simul, "/jobs", JOB));
      String path = "/jobs/" + job.path("id").stringValue();
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> json(get(simul, path)).at("/timestamps/finishedAt").isString());
      assertThat(json(get(simul, path)).path("state").stringValue()).isEqualTo("SUCCEEDED");

      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(value(prometheus, METRIC)).isEqualTo("1"));
      // So that the answer above says something.
      assertThat(value(prometheus, "simul_no_such_metric")).isEmpty();

      assertThat(lines(simul, "stat -c %u /proc/[0-9]* | sort -u")).isEqualTo(USER);
      assertThat(lines(simul, "cat /proc/[0-9]*/cmdline | tr '\\0' '\\n' | grep '^-Dsimul.run='"))
          .isEmpty();
      assertThat(lines(simul, "find /scratch -mindepth 1")).isEmpty();
      // What child JVMs start from is kept.
      assertThat(lines(simul, "find /data -mindepth 1 -maxdepth 1")).isEqualTo("/data/classpath");

      assertThat(exitCodeOfStop(simul)).isEqualTo(128 + 15);
    }
    assertThat(exists(id)).isFalse();
  }

  private static PostgreSQLContainer database(Network network) {
    return new PostgreSQLContainer(PostgreSql.IMAGE)
        .withNetwork(network)
        .withNetworkAliases("postgres");
  }

  private static ImageFromDockerfile image() {
    Path jar = Path.of(System.getProperty("simul.jar"));
    return new ImageFromDockerfile()
        .withFileFromPath("Dockerfile", Path.of("Dockerfile"))
        .withFileFromPath("target/" + jar.getFileName(), jar);
  }

  private static GenericContainer<?> simul(ImageFromDockerfile image, Network network) {
    return new GenericContainer<>(image)
        .withNetwork(network)
        .withNetworkAliases("simul")
        .withEnv("SPRING_DATASOURCE_URL", "jdbc:postgresql://postgres:5432/test")
        .withEnv("SPRING_DATASOURCE_USERNAME", "test")
        .withEnv("SPRING_DATASOURCE_PASSWORD", "test")
        .withEnv("SIMUL_SECURITY_KEYS", "test RUNNER " + SHA256)
        .withEnv(
            "SIMUL_SECURITY_ALLOWED_HOSTS",
            "simul," + DockerClientFactory.instance().dockerHostIpAddress())
        .withCreateContainerCmdModifier(command -> command.getHostConfig().withInit(true))
        .withExposedPorts(8080)
        .waitingFor(Wait.forHealthcheck().withStartupTimeout(Duration.ofMinutes(3)));
  }

  private static GenericContainer<?> prometheus(Network network) {
    return new GenericContainer<>(PROMETHEUS)
        .withNetwork(network)
        .withCopyFileToContainer(
            MountableFile.forHostPath(Path.of("docker/prometheus/prometheus.yml"), 0644),
            "/etc/prometheus/prometheus.yml")
        .withExposedPorts(9090)
        .waitingFor(Wait.forHttp("/-/ready"));
  }

  /// Returns the value of the only series that answers the query, or an empty text if none does.
  private String value(GenericContainer<?> prometheus, String query) throws Exception {
    String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
    return json(get(prometheus, "/api/v1/query?query=" + encoded))
        .at("/data/result/0/value/1")
        .asString("");
  }

  private String get(GenericContainer<?> container, String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(container, path)).GET());
  }

  private String post(GenericContainer<?> container, String path, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(uri(container, path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.header("X-API-Key", KEY).build(), BodyHandlers.ofString()).body();
  }

  private int statusWithoutKey(GenericContainer<?> container, String path) throws Exception {
    return client
        .send(HttpRequest.newBuilder(uri(container, path)).build(), BodyHandlers.discarding())
        .statusCode();
  }

  private static URI uri(GenericContainer<?> container, String path) {
    return URI.create(
        "http://" + container.getHost() + ":" + container.getFirstMappedPort() + path);
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  private static String lines(GenericContainer<?> container, String script) throws Exception {
    return container.execInContainer("sh", "-c", script).getStdout().strip();
  }

  private static boolean exists(String container) {
    try {
      engine().inspectContainerCmd(container).exec();
      return true;
    } catch (NotFoundException gone) {
      return false;
    }
  }

  private static long exitCodeOfStop(GenericContainer<?> container) {
    engine().stopContainerCmd(container.getContainerId()).withTimeout(60).exec();
    return engine()
        .inspectContainerCmd(container.getContainerId())
        .exec()
        .getState()
        .getExitCodeLong();
  }

  private static DockerClient engine() {
    return DockerClientFactory.instance().client();
  }
}
