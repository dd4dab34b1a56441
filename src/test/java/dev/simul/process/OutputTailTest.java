package dev.simul.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutputTailTest {
  private static final int BYTES = 64 << 20;

  @Test
  void keeps_the_last_lines() {
    String output =
        IntStream.rangeClosed(1, 20)
            .mapToObj(i -> "line " + i + "\n")
            .collect(Collectors.joining());

    assertThat(tail(output).lines()).hasSize(12).startsWith("line 9").endsWith("line 20");
  }

  @Test
  void is_a_text_that_every_database_can_store_and_a_terminal_can_show() {
    assertThat(tail("a\0b\n")).isEqualTo("a\uFFFDb");
    assertThat(tail("a\u001B[2Jb\u009B\tc\n")).isEqualTo("a\uFFFD[2Jb\uFFFD\tc");
  }

  @Test
  void keeps_the_beginning_of_a_line_that_does_not_end() {
    CountDownLatch end = new CountDownLatch(1);
    Flood line = new Flood("so long x", end);
    OutputTail tail = OutputTail.of(line, "the output's reader");

    await().until(line::over);

    assertThat(tail.text()).hasSize(400).startsWith("so long xso long x");
    end.countDown();
  }

  @Test
  void keeps_the_last_lines_of_a_flood_and_of_each_its_beginning() {
    CountDownLatch end = new CountDownLatch(1);
    Flood lines = new Flood("x".repeat(1000) + "\r\n", end);
    OutputTail tail = OutputTail.of(lines, "the output's reader");

    await().until(lines::over);

    assertThat(tail.text().lines())
        .hasSizeLessThanOrEqualTo(13)
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(400));
    end.countDown();
  }

  @Test
  void does_not_cut_a_character_in_two() {
    String line = "x".repeat(399) + "\uD83D\uDE00 and more\nthe next\n";

    assertThat(tail(line)).isEqualTo("x".repeat(399) + "\nthe next");
  }

  /// A text again and again, up to a number of bytes, and then nothing until it may end.
  private static final class Flood extends InputStream {
    private final byte[] text;
    private final CountDownLatch end;
    private final AtomicInteger given = new AtomicInteger();

    Flood(String text, CountDownLatch end) {
      this.text = text.getBytes(StandardCharsets.UTF_8);
      this.end = end;
    }

    boolean over() {
      return given.get() == BYTES;
    }

    @Override
    public int read() {
      throw new AssertionError("nobody reads single bytes");
    }

    @Override
    public int read(byte[] bytes, int offset, int most) throws IOException {
      if (over()) {
        await();
        return -1;
      }
      int count = Math.min(most, BYTES - given.get());
      for (int index = 0; index < count; index++) {
        bytes[offset + index] = text[(given.get() + index) % text.length];
      }
      given.addAndGet(count);
      return count;
    }

    private void await() throws InterruptedIOException {
      try {
        end.await();
      } catch (InterruptedException stop) {
        throw new InterruptedIOException();
      }
    }
  }

  private static String tail(String output) {
    return OutputTail.of(
            new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)),
            "the output's reader")
        .text();
  }
}
