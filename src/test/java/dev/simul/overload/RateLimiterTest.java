package dev.simul.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimiterTest {
  private static final Client ONE = new Client("one");
  private static final Client OTHER = new Client("other");

  /// Just before it overflows, as the clock of a machine may.
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);

  private final RateLimiter rate = new RateLimiter(now::get);

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 60, 600, 100_000})
  void lets_the_calls_of_a_minute_in_at_once_and_no_more(int perMinute) {
    assertThat(letIn(ONE, perMinute + 10, perMinute)).isEqualTo(perMinute);
  }

  @Test
  void lets_the_next_one_in_when_it_said_and_not_before() {
    letIn(ONE, 60, 60);
    Duration wait = rate.take(ONE, 60);
    assertThat(wait).isEqualTo(Duration.ofSeconds(1));

    pass(wait.minusNanos(1));
    assertThat(rate.take(ONE, 60)).isEqualTo(Duration.ofNanos(1));

    pass(Duration.ofNanos(1));
    assertThat(rate.take(ONE, 60)).isZero();
    assertThat(rate.take(ONE, 60)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void a_call_that_was_not_let_in_costs_nothing() {
    letIn(ONE, 1_000, 60);

    pass(Duration.ofSeconds(10));

    assertThat(letIn(ONE, 100, 60)).isEqualTo(10);
  }

  @Test
  void holds_no_more_than_a_minute_however_long_nobody_calls() {
    letIn(ONE, 10, 60);

    pass(Duration.ofDays(100));

    assertThat(letIn(ONE, 100, 60)).isEqualTo(60);
  }

  @Test
  void one_client_takes_nothing_from_another() {
    letIn(ONE, 100, 60);

    assertThat(letIn(OTHER, 100, 30)).isEqualTo(30);
    assertThat(rate.take(ONE, 60)).isPositive();
  }

  @Test
  void keeps_those_that_called_last_and_a_limited_number_of_them() {
    letIn(ONE, 1, 1);
    letIn(OTHER, 1, 1);
    for (int client = 0; client < 9_999; client++) {
      rate.take(new Client("client " + client), 1);
      assertThat(rate.take(ONE, 1)).isPositive();
    }
    for (int client = 0; client < 100; client++) {
      rate.take(new Client("new client " + client), 1);
    }

    assertThat(rate.clients()).isEqualTo(10_000);
    assertThat(rate.take(ONE, 1)).isPositive();
    assertThat(rate.take(OTHER, 1)).isZero();
  }

  @Test
  void lets_as_many_in_that_come_at_once() throws Exception {
    Callable<Boolean> call = () -> rate.take(ONE, 100).isZero();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      long letIn = 0;
      for (var made : threads.invokeAll(Collections.nCopies(1_000, call))) {
        letIn += made.get() ? 1 : 0;
      }

      assertThat(letIn).isEqualTo(100);
    }
  }

  private int letIn(Client client, int calls, int perMinute) {
    int letIn = 0;
    for (int call = 0; call < calls; call++) {
      letIn += rate.take(client, perMinute).isZero() ? 1 : 0;
    }
    return letIn;
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
