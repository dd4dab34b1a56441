package dev.simul.job;

import dev.simul.measurement.JavaLine;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An application in a process of its own, on a free port of this machine.
///
/// Each has the class path of this JVM without what is not its own: Simul without tests, a plain
/// application without anything of Simul's.
public final class ServiceProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
  private static final String TESTS = "test-classes";

  private final Process process;
  private final int port;
  private final Path log;

  private ServiceProcess(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /// Starts Simul with its files in a directory, and returns immediately.
  public static ServiceProcess simul(Path directory, String... options) throws IOException {
    List<String> all = new ArrayList<>();
    all.add("--simul.home=" + directory.resolve("home"));
    all.add("--simul.scratch=" + directory.resolve("scratch"));
    all.add("--simul.lock-file=" + directory.resolve("lock"));
    // A bench makes as many jobs as it likes, and expects to find them.
    all.add("--simul.retention.count=0");
    all.addAll(Arrays.asList(options));
    return start(classPath(entry -> !entry.endsWith(TESTS)), "dev.simul.Simul", directory, all);
  }

  /// Starts a plain application, and returns immediately.
  static ServiceProcess plain(Class<?> application, Path directory, String... options)
      throws IOException {
    String libraries = classPath(entry -> !entry.endsWith(TESTS) && !entry.endsWith("/classes"));
    return start(
        plainClasses(directory) + File.pathSeparator + libraries,
        application.getName(),
        directory,
        Arrays.asList(options));
  }

  private static String classPath(Predicate<String> included) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(included)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /// Copies the plain applications to where no test and no configuration of tests is.
  private static Path plainClasses(Path directory) throws IOException {
    Path copies = directory.resolve("classes");
    Files.createDirectories(copies.resolve("plain"));
    Path compiled =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(entry -> Path.of(entry, "plain"))
            .filter(Files::isDirectory)
            .findFirst()
            .orElseThrow();
    try (Stream<Path> files = Files.list(compiled)) {
      for (Path file : files.toList()) {
        Path copy = copies.resolve("plain").resolve(file.getFileName());
        if (!Files.exists(copy)) {
          Files.copy(file, copy);
        }
      }
    }
    return copies;
  }

  private static ServiceProcess start(
      String classPath, String mainClass, Path directory, List<String> options) throws IOException {
    int port = freePort();
    List<String> line = JavaLine.of(classPath, mainClass);
    line.add("--server.port=" + port);
    line.add("--server.address=127.0.0.1");
    line.addAll(options);
    Files.createDirectories(directory);
    Path log = directory.resolve("log");
    Process process =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new ServiceProcess(process, port, log);
  }

  /// Returns a port of the loopback that nobody uses now.
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// Waits for the first good answer about its health.
  ///
  /// @throws IllegalStateException if the process ends, or does not answer in time
  public ServiceProcess awaitHealth() throws InterruptedException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!healthy()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IllegalStateException("the service does not answer, see " + log);
      }
      Thread.sleep(LOOK_AGAIN);
    }
    return this;
  }

  private boolean healthy() {
    try (Connection connection = connect()) {
      return connection.send(Connection.get("/actuator/health")).status() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  public Connection connect() throws IOException {
    return new Connection(port);
  }

  /// Returns the CPU time of the process so far, of user and system, without its children.
  double cpuSeconds() {
    return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }

  /// Returns the memory of the process that is in RAM.
  double residentMebibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .mapToDouble(kibibytes -> Double.parseDouble(kibibytes) / 1024)
        .findFirst()
        .orElseThrow();
  }

  /// Kills the process with no chance to end in order.
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// Suspends the process, as a laptop that is closed does.
  public void suspend() throws IOException, InterruptedException {
    signal("STOP");
  }

  /// Lets the process go on.
  public void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
        .inheritIO()
        .start()
        .waitFor();
  }

  /// Asks the process to end, and waits for that.
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(Duration.ofSeconds(60))) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException stop) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
