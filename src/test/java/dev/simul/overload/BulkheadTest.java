package dev.simul.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BulkheadTest {
  private static final Client ONE = new Client("one");
  private static final Client OTHER = new Client("other");
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Bulkhead places = new Bulkhead(3, 2);

  @Test
  void has_a_limited_number_of_places() {
    enter(ONE);
    enter(ONE);
    enter(OTHER);

    assertThat(places.enter(OTHER, Duration.ZERO)).isEqualTo(new Bulkhead.Full(3, false));
    assertThat(places.taken()).isEqualTo(3);
  }

  @Test
  void gives_one_client_no_more_than_its_share() {
    enter(ONE);
    enter(ONE);

    assertThat(places.enter(ONE, Duration.ZERO)).isEqualTo(new Bulkhead.Full(2, true));
    assertThat(places.enter(OTHER, Duration.ZERO)).isInstanceOf(Bulkhead.Permit.class);
  }

  @Test
  void has_a_place_again_when_one_is_given_back_once() {
    Bulkhead.Permit first = enter(ONE);
    enter(ONE);

    first.close();
    first.close();

    assertThat(places.taken()).isEqualTo(1);
    enter(ONE);
    assertThat(places.enter(ONE, Duration.ZERO)).isEqualTo(new Bulkhead.Full(2, true));
  }

  @Test
  void lets_somebody_in_who_waits_when_a_place_becomes_free() throws Exception {
    Bulkhead.Permit first = enter(ONE);
    enter(ONE);
    CompletableFuture<Bulkhead.Entry> waiting = new CompletableFuture<>();
    Thread thread = Thread.ofVirtual().start(() -> waiting.complete(places.enter(ONE, LONG)));
    await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    assertThat(waiting).isNotDone();

    first.close();

    assertThat(waiting.get()).isInstanceOf(Bulkhead.Permit.class);
    assertThat(places.taken()).isEqualTo(2);
  }

  @Test
  void is_full_for_somebody_who_waits_in_vain() {
    enter(ONE);
    enter(ONE);

    assertThat(places.enter(ONE, Duration.ofMillis(10))).isEqualTo(new Bulkhead.Full(2, true));
    assertThat(places.taken()).isEqualTo(2);
  }

  @Test
  void is_full_for_somebody_who_is_interrupted_and_stays_so() {
    enter(ONE);
    enter(ONE);
    Thread.currentThread().interrupt();

    assertThat(places.enter(ONE, LONG)).isInstanceOf(Bulkhead.Full.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private Bulkhead.Permit enter(Client client) {
    Bulkhead.Entry entry = places.enter(client, Duration.ZERO);
    assertThat(entry).isInstanceOf(Bulkhead.Permit.class);
    return (Bulkhead.Permit) entry;
  }
}
