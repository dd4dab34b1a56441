package dev.simul.overload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.apache.coyote.CloseNowException;
import org.junit.jupiter.api.Test;

class TimelyOutputTest {
  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  private int opened;
  private long seconds;

  private final OutputStream output =
      new TimelyOutput(
          () -> {
            opened++;
            return taken;
          },
          () -> Duration.ofSeconds(seconds).toNanos());

  @Test
  void opens_the_body_with_the_first_byte() throws IOException {
    output.flush();
    assertThat(opened).isZero();

    output.write('a');
    output.write("bc".getBytes(UTF_8));
    output.close();

    assertThat(opened).isEqualTo(1);
    assertThat(taken.toString(UTF_8)).isEqualTo("abc");
  }

  @Test
  void writes_what_is_long_piece_by_piece() throws IOException {
    byte[] bytes = "x".repeat(100_000).getBytes(UTF_8);

    output.write(bytes, 1, bytes.length - 1);

    assertThat(taken.size()).isEqualTo(99_999);
  }

  @Test
  void ends_for_a_client_that_takes_longer_than_a_minute() throws IOException {
    seconds = 100;
    output.write('a');
    seconds = 160;
    output.write('b');
    seconds = 161;

    assertThatThrownBy(() -> output.write('c')).isInstanceOf(CloseNowException.class);
    assertThat(taken.toString(UTF_8)).isEqualTo("ab");
  }

  @Test
  void looks_at_the_clock_while_it_writes_something_long() {
    OutputStream slow =
        new TimelyOutput(
            () ->
                new OutputStream() {
                  @Override
                  public void write(int single) {
                    seconds++;
                  }

                  @Override
                  public void write(byte[] bytes, int offset, int length) {
                    seconds += 10;
                  }
                },
            () -> Duration.ofSeconds(seconds).toNanos());

    assertThatThrownBy(() -> slow.write(new byte[1 << 20])).isInstanceOf(CloseNowException.class);
    assertThat(seconds).isEqualTo(70);
  }
}
