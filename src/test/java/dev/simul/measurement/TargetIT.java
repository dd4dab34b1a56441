package dev.simul.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.simul.analysis.Analysis;
import dev.simul.engine.Engine;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Result;
import dev.simul.measurement.archive.TestClasses;
import dev.simul.target.Authority;
import dev.simul.target.TargetAddresses;
import dev.simul.workload.http.HttpWorkload;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tasks that call a server which Simul does not run, by a name that exists only here.
class TargetIT {
  private static final Engine ENGINE = Engine.installed();
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  @TempDir Path scratchRoot;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<String> hostsAskedFor = ConcurrentHashMap.newKeySet();
  private final Set<String> pathsAskedFor = ConcurrentHashMap.newKeySet();
  private final AtomicInteger lookUps = new AtomicInteger();
  private final List<Event> events = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = started(HttpServer.create());
  }

  @AfterEach
  void nothing_is_left() throws IOException {
    server.stop(0);
    threads.close();
    try (Stream<Path> left = Files.list(scratchRoot)) {
      assertThat(left).isEmpty();
    }
  }

  private HttpServer started(HttpServer made) throws IOException {
    made.bind(new InetSocketAddress(LOOPBACK, 0), 0);
    made.setExecutor(threads);
    made.createContext("/", this::answer);
    made.start();
    return made;
  }

  private void answer(HttpExchange call) throws IOException {
    try (call) {
      hostsAskedFor.add(String.valueOf(call.getRequestHeaders().getFirst("Host")));
      String path = call.getRequestURI().getPath();
      pathsAskedFor.add(path);
      call.getResponseHeaders().set("Location", "/elsewhere");
      call.sendResponseHeaders(path.equals("/moved") ? 302 : 200, -1);
    }
  }

  @Test
  void tasks_reach_the_address_that_the_name_had_and_no_other_whoever_runs_them() throws Exception {
    Result result =
        measure(
            "http://staging.test:" + server.getAddress().getPort() + "/health",
            "serial",
            "virtual-threads",
            "reactive",
            "global-lock",
            "processes",
            "process-pool");

    assertThat(result.cells())
        .hasSize(6)
        .allSatisfy(cell -> {
          assertThat(cell.status()).as(cell.reason()).isEqualTo(CellStatus.OK);
          assertThat(cell.returned()).isEqualTo(1);
          assertThat(cell.figures()).isEmpty();
        });
    assertThat(hostsAskedFor).containsExactly("staging.test:" + server.getAddress().getPort());
    assertThat(lookUps).hasValue(1);
  }

  @Test
  void a_name_that_leads_to_this_machine_fails_all_cells_before_a_fork_starts() throws Exception {
    Result result =
        measure(
            List.of(Authority.of("staging.test")),
            "http://staging.test:" + server.getAddress().getPort() + "/health",
            "serial",
            "process-pool");

    assertThat(result.cells())
        .allSatisfy(cell -> {
          assertThat(cell.status()).isEqualTo(CellStatus.FAILED);
          assertThat(cell.reason())
              .contains("leads to 127.0.0.1, a loopback address", "simul.http.allowed-hosts");
        });
    assertThat(events).noneMatch(Event.ForkOpened.class::isInstance);
    assertThat(hostsAskedFor).isEmpty();
  }

  @Test
  void a_redirect_is_not_followed() throws Exception {
    Result result =
        measure(
            "http://staging.test:" + server.getAddress().getPort() + "/moved",
            "serial",
            "reactive",
            "process-pool");

    assertThat(result.cells())
        .allSatisfy(cell -> {
          assertThat(cell.status()).isEqualTo(CellStatus.FAILED);
          assertThat(cell.reason())
              .contains("answered with status 302, and only 200 to 299 counts; redirects are not");
        });
    assertThat(pathsAskedFor).containsExactly("/moved");
  }

  @Test
  void a_server_whose_certificate_nobody_vouches_for_is_not_called() throws Exception {
    server.stop(0);
    HttpsServer secured = HttpsServer.create();
    secured.setHttpsConfigurator(new HttpsConfigurator(selfSigned("staging.test")));
    server = started(secured);

    Result result =
        measure("https://staging.test:" + server.getAddress().getPort() + "/health", "serial");

    assertThat(result.cell("serial").status()).isEqualTo(CellStatus.FAILED);
    assertThat(result.cell("serial").reason()).contains("certification path");
    assertThat(hostsAskedFor).isEmpty();
  }

  private Result measure(String url, String... executors) throws IOException {
    return measure(
        List.of(Authority.of("staging.test"), Authority.of("127.0.0.1")), url, executors);
  }

  private Result measure(List<Authority> allowed, String url, String... executors)
      throws IOException {
    Experiment experiment =
        Experiments.of(new HttpWorkload()).with("url", url).tasks(3).under(executors);
    TargetAddresses targets = new TargetAddresses(allowed, _ -> false, this::lookUp);
    Ending ending =
        new Conductor(ENGINE, TestClasses.shared(), scratchRoot, targets)
            .conduct(experiment, new Cancellation(), events::add);
    assertThat(ending).isEqualTo(Ending.FINISHED);
    return new Analysis(ENGINE).of(experiment, events);
  }

  /// Leads here the first time, and nowhere afterwards.
  private InetAddress[] lookUp(String name) throws UnknownHostException {
    if (lookUps.incrementAndGet() > 1) {
      throw new UnknownHostException(name);
    }
    return new InetAddress[] {LOOPBACK};
  }

  private static SSLContext selfSigned(String host) throws Exception {
    Path directory = Files.createTempDirectory("simul-keys");
    Path file = directory.resolve("keys");
    char[] password = "changeit".toCharArray();
    try {
      Process keytool =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-keyalg",
                  "EC",
                  "-alias",
                  "server",
                  "-dname",
                  "CN=" + host,
                  "-ext",
                  "san=dns:" + host,
                  "-keystore",
                  file.toString(),
                  "-storepass",
                  new String(password))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(keytool.waitFor()).isZero();
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        keys.load(in, password);
      }
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } finally {
      Files.deleteIfExists(file);
      Files.delete(directory);
    }
  }
}
