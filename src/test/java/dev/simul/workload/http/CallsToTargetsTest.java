package dev.simul.workload.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.simul.catalogue.Fault;
import dev.simul.catalogue.Parameters;
import dev.simul.target.Host;
import dev.simul.target.Target;
import dev.simul.workload.Answer;
import dev.simul.workload.NonBlockingWork;
import dev.simul.workload.PlainLoop;
import dev.simul.workload.PlainTask;
import dev.simul.workload.Work;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls to a server that is not the stub.
class CallsToTargetsTest {
  private static final AtomicInteger CALLS = new AtomicInteger();
  private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();
  private static HttpServer server;

  private final HttpWorkload workload = new HttpWorkload();

  @BeforeAll
  static void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(THREADS);
    server.createContext("/", CallsToTargetsTest::answer);
    server.start();
  }

  @AfterAll
  static void end() {
    server.stop(0);
    THREADS.close();
  }

  /// The path is the status, and the query how many bytes follow.
  private static void answer(HttpExchange call) throws IOException {
    int number = CALLS.incrementAndGet();
    try (call) {
      int status = Integer.parseInt(call.getRequestURI().getPath().substring(1));
      String query = call.getRequestURI().getQuery();
      byte[] body =
          query == null
              ? ("call " + number + "\u001b of many\nmore").getBytes(StandardCharsets.UTF_8)
              : new byte[Integer.parseInt(query)];
      call.getResponseHeaders().set("Location", "/200");
      call.sendResponseHeaders(status, status == 204 ? -1 : 0);
      if (status != 204) {
        try (OutputStream out = call.getResponseBody()) {
          out.write(body);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"200", "200?0", "201", "204", "299", "200?10485760"})
  void an_answer_that_says_success_counts_whatever_its_length(String path) throws Exception {
    Work work = calling(path);

    assertThat(ends(work)).containsOnly(work.answerKey().of(0)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          301 | answered with status 301, and only 200 to 299 counts; redirects are not followed
          307 | answered with status 307, and only 200 to 299 counts; redirects are not followed
          404 | answered with status 404, and only 200 to 299 counts: call
          503 | answered with status 503, and only 200 to 299 counts: call
          """)
  void any_other_answer_fails_the_task_with_the_reason(String path, String reason)
      throws Exception {
    int before = CALLS.get();

    assertThat(ends(calling(path)))
        .hasSize(2)
        .allSatisfy(end ->
            assertThat(end)
                .isInstanceOfSatisfying(
                    IOException.class,
                    failure ->
                        assertThat(failure.getMessage())
                            .startsWith("http://127.0.0.1:" + server.getAddress().getPort())
                            .contains(reason)
                            .matches("\\P{Cntrl}*")));
    assertThat(CALLS.get()).isEqualTo(before + 2);
  }

  @Test
  void an_answer_that_is_too_long_is_not_read_to_its_end() throws Exception {
    assertThat(ends(calling("200?10485761")))
        .hasSize(2)
        .allSatisfy(end ->
            assertThat(end)
                .isInstanceOfSatisfying(
                    IOException.class,
                    failure ->
                        assertThat(failure)
                            .hasMessageContaining("an answer was longer than 10485760 bytes")));
  }

  @Test
  void a_server_that_is_not_there_fails_the_task() throws Exception {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }

    assertThat(ends(bound("http://127.0.0.1:" + port)))
        .hasSize(2)
        .allSatisfy(end ->
            assertThat(end)
                .isInstanceOfSatisfying(
                    IOException.class,
                    failure ->
                        assertThat(failure)
                            .hasMessage("http://127.0.0.1:" + port + " accepts no connection")));
  }

  @Test
  void needs_no_stub_and_names_its_target() {
    Parameters parameters = parameters("https://Staging/health?a=b");

    assertThat(workload.companion(parameters)).isEmpty();
    assertThat(workload.target(parameters)).contains(new Target("url", Host.of("staging"), 443));
    assertThat(workload.phrase(parameters)).isEqualTo("each calling https://staging");
    assertThat(workload.caveat(parameters))
        .hasValueSatisfying(caveat -> assertThat(caveat).matches("[A-Z].*\\."));
    assertThat(workload.bind(parameters).mostlyWaits()).isTrue();
    assertThat(workload.bind(parameters).floorNanos(0)).isZero();
    // Negative control: without a URL it is the other way round.
    assertThat(workload.companion(stub())).isPresent();
    assertThat(workload.target(stub())).isEmpty();
    assertThat(workload.caveat(stub())).isEmpty();
  }

  @Test
  void a_url_that_must_not_be_called_is_a_fault_of_it() {
    assertThat(workload.faults(parameters("http://0x7f.1/"), 1))
        .singleElement()
        .extracting(Fault::parameter)
        .isEqualTo("url");
    assertThat(workload.faults(parameters("http://staging/"), 1)).isEmpty();
  }

  private Work calling(String path) {
    return bound("http://127.0.0.1:" + server.getAddress().getPort() + "/" + path);
  }

  private Work bound(String url) {
    return workload.bind(parameters(url));
  }

  private Parameters parameters(String url) {
    return workload.describe().withDefaults(Parameters.NONE.with("url", url));
  }

  private Parameters stub() {
    return workload.describe().withDefaults(Parameters.NONE);
  }

  /// Returns how a task ends that blocks, and one that does not.
  private static Stream<Object> ends(Work work) throws Exception {
    PlainTask task = new PlainTask(0, Path.of("."));
    Object blocking;
    try {
      blocking = work.run(task);
    } catch (IOException failure) {
      blocking = failure;
    }
    AtomicReference<Object> end = new AtomicReference<>();
    NonBlockingWork.Completion ending =
        new NonBlockingWork.Completion() {
          @Override
          public void answered(Answer answer) {
            end.set(answer);
          }

          @Override
          public void failed(Throwable failure) {
            end.set(failure);
          }
        };
    ((NonBlockingWork) work).start(task, new PlainLoop(task, ending), ending);
    await().until(() -> end.get() != null);
    return Stream.of(blocking, end.get());
  }
}
