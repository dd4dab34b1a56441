package dev.simul.container;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.MountableFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The service in a plain container with Java, whose home `/data` and scratch directory `/scratch`
/// are small disks, to be filled and emptied. A service that ends is started again, on what it
/// left.
final class ServiceContainer implements AutoCloseable {
  private static final String KEY = "a-key-for-a-test";

  /// Of the key, by `printf %s a-key-for-a-test | sha256sum`.
  private static final String SHA256 =
      "571cfd952293741a59b767f9540a86c85aa9380302a61093158b4af4e8f8cb6b";

  /// Room for the archives of classes, which are made in the one and kept in the other.
  private static final String DISK = "rw,mode=0700,size=96m,nr_inodes=500";

  private static final String SCRIPT =
      """
      java -Djarmode=tools -jar /simul.jar extract --destination /app
      while :; do
        java -Xmx256m -jar /app/simul.jar --server.address=0.0.0.0 --simul.home=/data --simul.scratch=/scratch \
          --simul.lock-file=/scratch/lock &
        echo $! > /tmp/pid
        wait
      done
      """;

  private final HttpClient client = HttpClient.newHttpClient();
  private final GenericContainer<?> container =
      new GenericContainer<>(ImageIT.BASE)
          .withCopyFileToContainer(
              MountableFile.forHostPath(System.getProperty("simul.jar")), "/simul.jar")
          .withTmpFs(Map.of("/data", DISK, "/scratch", DISK))
          .withEnv("SIMUL_SECURITY_KEYS", "test ADMIN " + SHA256)
          .withEnv(
              "SIMUL_SECURITY_ALLOWED_HOSTS", DockerClientFactory.instance().dockerHostIpAddress())
          .withCreateContainerCmdModifier(command -> command.getHostConfig().withInit(true))
          .withCommand("sh", "-c", SCRIPT)
          .withExposedPorts(8080)
          .waitingFor(Wait.forHttp("/actuator/health").withStartupTimeout(Duration.ofMinutes(3)));

  private ServiceContainer() {}

  static ServiceContainer start() {
    ServiceContainer started = new ServiceContainer();
    started.container.start();
    return started;
  }

  /// An answer of the service.
  record Answer(int status, String body) {

    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  Answer post(String path, String json) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  /// Submits a job, and returns its id.
  String submit(String json) throws IOException, InterruptedException {
    return post("/jobs", json).json().path("id").asString("");
  }

  /// Returns a job as soon as it is in that state.
  JsonNode awaitState(String id, String state) {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptions()
        .until(
            () -> get("/jobs/" + id).json(), job -> job.path("state").asString("").equals(state));
  }

  /// Fills a disk to the last byte.
  void fill(String disk) {
    run("head -c 1G /dev/zero > " + disk + "/filler");
  }

  /// Lets a disk have room for that many more files and directories, empty ones too.
  void fillWithFiles(String disk, int left) {
    run(
        "i=0; while true > %s/filler-$i; do i=$((i+1)); done; j=0; while [ $j -lt %d ]; do j=$((j+1)); rm %s/filler-$((i-j)); done"
            .formatted(disk, left, disk));
  }

  void empty(String disk) {
    run("rm -f " + disk + "/filler*");
  }

  /// Returns what is in the scratch directory, besides the lock.
  String inScratch() {
    return run("find /scratch -mindepth 1 ! -name 'lock*' ! -name 'filler*'");
  }

  /// Kills the service, and waits until it answers again.
  void killAndAwaitStart() {
    run("kill -9 $(cat /tmp/pid)");
    awaitHealth();
  }

  private void awaitHealth() {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptions()
        .until(() -> get("/actuator/health").status() == 200);
  }

  /// Returns what the service has said so far.
  String log() {
    return container.getLogs();
  }

  private String run(String script) {
    try {
      return container.execInContainer("sh", "-c", script).getStdout().strip();
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stop);
    }
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            request.header("X-API-Key", KEY).timeout(Duration.ofMinutes(2)).build(),
            BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer.body());
  }

  private URI uri(String path) {
    return URI.create(
        "http://" + container.getHost() + ":" + container.getFirstMappedPort() + path);
  }

  @Override
  public void close() {
    client.close();
    container.close();
  }
}
