package dev.simul.job.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.simul.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class SubmittedBodyTest {
  private long seconds;

  @Test
  void is_read_as_it_is() {
    byte[] body = "{\"tasks\": 4}".repeat(2000).getBytes(StandardCharsets.UTF_8);

    assertThat(SubmittedBody.read(new ByteArrayInputStream(body), new HttpHeaders()))
        .isEqualTo(body);
  }

  @Test
  void must_arrive_within_half_a_minute_however_slowly_it_comes() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> read(new Trickle(9)))
        .satisfies(problem -> {
          assertThat(problem.getStatusCode().value()).isEqualTo(408);
          assertThat(problem.getBody().getProperties()).containsEntry("code", "REQUEST_TIMEOUT");
        });
    assertThat(seconds).isEqualTo(36);
  }

  @Test
  void may_come_byte_by_byte_within_that_time() {
    assertThat(read(new Trickle(1))).hasSize(20);
  }

  private byte[] read(InputStream body) {
    return SubmittedBody.read(body, new HttpHeaders(), () -> Duration.ofSeconds(seconds).toNanos());
  }

  /// Twenty bytes, each after some seconds.
  private final class Trickle extends InputStream {
    private final int pause;
    private int left = 20;

    Trickle(int pause) {
      this.pause = pause;
    }

    @Override
    public int read() throws IOException {
      throw new IOException("nobody reads single bytes");
    }

    @Override
    public int read(byte[] bytes, int offset, int most) {
      if (left == 0) {
        return -1;
      }
      left--;
      seconds += pause;
      bytes[offset] = ' ';
      return 1;
    }
  }
}
