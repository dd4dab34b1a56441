package dev.simul.workload.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simul.catalogue.Parameters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpStubWarmUpTest {

  @ParameterizedTest
  @ValueSource(ints = {100, 10 << 20})
  void calls_until_it_is_enough(int answerBytes) throws IOException {
    ByteBuffer answer = ByteBuffer.allocateDirect(answerBytes);

    assertThat(HttpStubWarmUp.run(answer)).isBetween(100, HttpStubWarmUp.CALLS);
    assertThat(answer.remaining()).isEqualTo(answerBytes);
  }

  @Test
  void leaves_no_thread() throws IOException {
    HttpStubWarmUp.run(ByteBuffer.allocateDirect(100));

    await()
        .until(() ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("http-stub-warm-up")));
  }

  @Test
  void is_over_when_the_stub_opens_which_then_has_seen_no_call() throws IOException {
    HttpStub stub = new HttpStub();
    stub.open(Parameters.NONE.with("delay", Duration.ZERO).with("bodyBytes", 5L));
    try {
      assertThat(stub.warmUpCalls()).isPositive();
      assertThat(stub.figures()).isEqualTo(Map.of("connections", 0.0, "queuedConnections", 0.0));
    } finally {
      stub.close();
    }
  }
}
