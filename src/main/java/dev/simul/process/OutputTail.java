package dev.simul.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/// The last lines of a stream that a thread of its own drains, so that the writer never blocks. Of
/// each line it keeps the beginning, so that no flood fills the memory, with line ends or without.
/// Thread-safe, by its own lock.
final class OutputTail {
  private static final int MAX_LINES = 12;
  private static final int MAX_LINE_LENGTH = 400;
  private static final int BUFFER_LENGTH = 4096;
  private static final long STACK_BYTES = 128 << 10;
  private static final long WAIT_MILLIS = 200;

  private final Thread drain;

  // Guarded by lines.
  private final ArrayDeque<String> lines = new ArrayDeque<>();
  private final StringBuilder line = new StringBuilder();

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
      String ended = String.join("\n", lines);
      return (line.isEmpty() ? ended : ended + "\n" + line).strip();
    }
  }

  private void drain(InputStream stream) {
    char[] buffer = new char[BUFFER_LENGTH];
    try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
        synchronized (lines) {
          for (int index = 0; index < read; index++) {
            add(buffer[index]);
          }
        }
      }
    } catch (IOException closed) {
      // The process is gone; what it wrote before is here.
    }
  }

  private void add(char next) {
    if (next == '\n' || next == '\r') {
      endLine();
    } else if (line.length() < MAX_LINE_LENGTH) {
      line.append(kept(next));
    }
  }

  private void endLine() {
    if (line.isEmpty()) {
      return;
    }
    // A character that takes two must not lose its second half.
    if (Character.isHighSurrogate(line.charAt(line.length() - 1))) {
      line.setLength(line.length() - 1);
    }
    lines.addLast(line.toString());
    if (lines.size() > MAX_LINES) {
      lines.removeFirst();
    }
    line.setLength(0);
  }

  /// PostgreSQL cannot store text with a NUL, and a terminal obeys other control characters.
  private static char kept(char next) {
    return Character.isISOControl(next) && next != '\t' ? '\uFFFD' : next;
  }
}
