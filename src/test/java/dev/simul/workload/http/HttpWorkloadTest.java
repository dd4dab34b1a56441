package dev.simul.workload.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.simul.catalogue.Parameters;
import dev.simul.workload.Answer;
import dev.simul.workload.Figure;
import dev.simul.workload.NonBlockingWork;
import dev.simul.workload.PlainLoop;
import dev.simul.workload.PlainTask;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import dev.simul.workload.WorkloadContract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpWorkloadTest extends WorkloadContract {
  private static final HttpStub STUB = new HttpStub();
  private static long port;

  @BeforeAll
  static void serve() throws IOException {
    port =
        STUB.open(Parameters.NONE.with("delay", Duration.ofMillis(3)).with("bodyBytes", 100_000L));
  }

  @AfterAll
  static void end() {
    STUB.close();
  }

  @Override
  protected Workload workload() {
    return new HttpWorkload();
  }

  @Override
  protected Parameters small() {
    return Parameters.NONE
        .with("delay", Duration.ofMillis(3))
        .with("bodyBytes", 100_000L)
        .with("port", port);
  }

  @Test
  void another_status_than_expected_fails_the_task_with_both() {
    Work work = workload().bind(withDefaults(small().with("expectStatus", 404L)));

    assertThatThrownBy(() -> work.run(new PlainTask(0, scratch)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "a call was answered with status 200 instead of 404, which expectStatus asks for");
    assertThat(endWithoutBlocking(work))
        .isInstanceOfSatisfying(
            IOException.class, failure -> assertThat(failure).hasMessageContaining("404"));
  }

  @Test
  void another_length_than_expected_is_another_answer() throws Exception {
    Work work = workload().bind(withDefaults(small().with("bodyBytes", 99_999L)));

    assertThat(work.run(new PlainTask(0, scratch))).isEqualTo(new Answer(100_000, 200));
    assertThat(work.answerKey().of(0)).isEqualTo(new Answer(99_999, 200));
  }

  @Test
  void a_call_that_nobody_answers_fails() throws Exception {
    HttpStub gone = new HttpStub();
    long closed = gone.open(withDefaults(Parameters.NONE));
    gone.close();
    Work work = workload().bind(withDefaults(small().with("port", closed)));

    await().until(() -> endWithoutBlocking(work) instanceof IOException);
    assertThatThrownBy(() -> work.run(new PlainTask(0, scratch))).isInstanceOf(IOException.class);
  }

  @Test
  void is_bound_without_its_stub_and_calls_nobody() {
    Work work = workload().bind(withDefaults(Parameters.NONE));

    assertThat(work.floorNanos(0)).isEqualTo(100_000_000);
    assertThatThrownBy(() -> work.run(new PlainTask(0, scratch)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("port");
  }

  @Test
  void has_the_figures_of_its_stub() {
    assertThat(explained().figures())
        .extracting(Figure::name)
        .containsExactlyElementsOf(STUB.figures().keySet());
  }

  @Test
  void opens_its_companion_with_its_parameters() {
    Parameters parameters = withDefaults(Parameters.NONE.with("connectionLimit", 20L));

    assertThat(workload().companion(parameters))
        .hasValueSatisfying(companion -> {
          assertThat(companion.serverClass()).isEqualTo(HttpStub.class.getName());
          assertThat(companion.parameters()).isEqualTo(parameters);
        });
  }

  @Test
  void is_bound_by_the_limit_only_where_connections_waited() {
    Parameters limited = withDefaults(Parameters.NONE.with("connectionLimit", 20L));

    assertThat(explained().boundBy(limited, Map.of("connections", 20.0, "queuedConnections", 0.0)))
        .isEmpty();
    assertThat(explained().boundBy(limited, Map.of())).isEmpty();
    assertThat(
            explained().boundBy(limited, Map.of("connections", 20.0, "queuedConnections", 9_980.0)))
        .hasValueSatisfying(message ->
            assertThat(message)
                .contains("served 20 at once")
                .contains("9,980 waited")
                .contains("raise connectionLimit"));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000})
  void is_bound_by_the_stub_where_that_can_hold_no_more_connections(long limit) {
    Parameters parameters =
        withDefaults(limit == 0 ? Parameters.NONE : Parameters.NONE.with("connectionLimit", limit));

    assertThat(
            explained().boundBy(parameters, Map.of("connections", 524.0, "queuedConnections", 1.0)))
        .hasValueSatisfying(message ->
            assertThat(message).contains("served 524 connections at once").contains("ulimit -n"));
  }

  @Test
  void mostly_waits_unless_the_stub_answers_at_once() {
    assertThat(workload().bind(withDefaults(small())).mostlyWaits()).isTrue();
    assertThat(workload().bind(withDefaults(small().with("delay", Duration.ZERO))).mostlyWaits())
        .isFalse();
  }

  private Object endWithoutBlocking(Work work) {
    AtomicReference<Object> end = new AtomicReference<>();
    PlainTask task = new PlainTask(0, Path.of("."));
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
    return end.get();
  }
}
