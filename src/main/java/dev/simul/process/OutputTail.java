package dev.simul.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/// The last lines of a stream that a thread of its own drains, so that the writer never blocks.
/// Thread-safe, by its own lock.
final class OutputTail {
  private static final int MAX_LINES = 12;
  private static final int MAX_LINE_LENGTH = 400;
  private static final long STACK_BYTES = 128 << 10;
  private static final long WAIT_MILLIS = 200;

  private final ArrayDeque<String> lines = new ArrayDeque<>();
  private final Thread drain;

  private OutputTail(InputStream stream, String name) {
    drain = new Thread(null, () -> drain(stream), name, STACK_BYTES);
    drain.setDaemon(true);
  }

  static OutputTail of(InputStream stream, String name) {
    OutputTail tail = new OutputTail(stream, name);
    tail.drain.start();
    return tail;
  }

  /// Returns the last lines as one text, after giving the drain a moment to reach the end; empty if
  /// there were none.
  String text() {
    try {
      drain.join(WAIT_MILLIS);
    } catch (InterruptedException stopWaiting) {
      Thread.currentThread().interrupt();
    }
    synchronized (lines) {
      return String.join("\n", lines).strip();
    }
  }

  /// PostgreSQL cannot store text with a NUL.
  private static String kept(String line) {
    return line.substring(0, Math.min(line.length(), MAX_LINE_LENGTH)).replace('\0', '\uFFFD');
  }

  private void drain(InputStream stream) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        synchronized (lines) {
          lines.addLast(kept(line));
          if (lines.size() > MAX_LINES) {
            lines.removeFirst();
          }
        }
      }
    } catch (IOException closed) {
      // The process is gone; what it wrote before is here.
    }
  }
}
