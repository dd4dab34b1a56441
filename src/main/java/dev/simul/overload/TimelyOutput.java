package dev.simul.overload;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.coyote.CloseNowException;
import org.jspecify.annotations.Nullable;

/// The body of an answer, which ends if its client does not take all of it within a minute: Tomcat
/// limits only how long a client may take nothing at all. Confined to one thread.
///
/// The body is opened with the first byte, so that a failure before it can still be answered.
final class TimelyOutput extends OutputStream {
  private static final long LONGEST_NANOS = Duration.ofMinutes(1).toNanos();

  /// How much is written between two looks at the clock.
  private static final int PIECE = 8192;

  private final Body answer;
  private final LongSupplier clock;
  private @Nullable OutputStream body;
  private long begin;

  /// Opens the body.
  @FunctionalInterface
  interface Body {
    OutputStream open() throws IOException;
  }

  /// @param clock a clock such as [System#nanoTime]
  TimelyOutput(Body answer, LongSupplier clock) {
    this.answer = answer;
    this.clock = clock;
  }

  @Override
  public void write(int single) throws IOException {
    write(new byte[] {(byte) single}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int end = offset + length;
    for (int from = offset; from < end; from += PIECE) {
      timely().write(bytes, from, Math.min(PIECE, end - from));
    }
  }

  private OutputStream timely() throws IOException {
    OutputStream open = body;
    if (open == null) {
      open = answer.open();
      body = open;
      begin = clock.getAsLong();
    } else if (clock.getAsLong() - begin > LONGEST_NANOS) {
      // The one exception by which Tomcat cuts the connection, without a word in the log.
      throw new CloseNowException("the client has not taken its answer within a minute");
    }
    return open;
  }

  /// Does nothing: the answer is flushed when it is whole.
  @Override
  public void flush() {}
}
