package dev.simul.problem;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import dev.simul.job.RunningService;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// How the service writes what was thrown, whose message may quote a task.
class LogFormatIT {

  @Test
  void no_message_of_an_exception_looks_like_a_line_of_the_log(@TempDir Path directory) {
    try (RunningService _ = RunningService.start(directory)) {
      String said =
          line(
              new IllegalStateException(
                  "it said:\nforged\r\n\nforged\rforged",
                  new IllegalArgumentException("a\nforged")));

      assertThat(said.lines()).noneMatch(line -> line.startsWith("forged"));
      assertThat(said)
          .contains("\njava.lang.IllegalStateException: it said: | forged")
          .contains("\n\tat ", "\nCaused by: java.lang.IllegalArgumentException: a | forged")
          .endsWith("\n");
    }
  }

  private static String line(Throwable thrown) {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ILoggingEvent event =
        new LoggingEvent(Logger.class.getName(), root, Level.ERROR, "It failed", thrown, null);
    OutputStreamAppender<ILoggingEvent> console =
        (OutputStreamAppender<ILoggingEvent>) root.getAppender("CONSOLE");
    return new String(console.getEncoder().encode(event), StandardCharsets.UTF_8);
  }
}
