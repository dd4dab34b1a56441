package dev.simul;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// What a logger says during a test, kept from the console. The test takes the lines that it
/// provokes; a line that it does not take fails it. Thread-safe.
public final class ExpectedLog implements BeforeEachCallback, AfterEachCallback {
  private static final List<ExpectedLog> ACTIVE = new CopyOnWriteArrayList<>();

  private final String logger;
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();

  private ExpectedLog(String logger) {
    this.logger = logger;
  }

  public static ExpectedLog of(Class<?> type) {
    return new ExpectedLog(type.getName());
  }

  /// Returns what was logged since it was last taken: of each line its level and message, and the
  /// message of what was thrown.
  public List<String> take() {
    List<String> taken = new ArrayList<>();
    for (String line = lines.poll(); line != null; line = lines.poll()) {
      taken.add(line);
    }
    return taken;
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    ACTIVE.add(this);
  }

  @Override
  public void afterEach(ExtensionContext test) {
    ACTIVE.remove(this);
    assertThat(take()).as("lines in the log that the test did not expect").isEmpty();
  }

  /// Stands before the console in `logback-test.xml`, because each start of the service in a test
  /// configures Logback anew, without what was added to its loggers meanwhile.
  public static final class Keeper extends Filter<ILoggingEvent> {

    @Override
    public FilterReply decide(ILoggingEvent event) {
      for (ExpectedLog log : ACTIVE) {
        if (log.logger.equals(event.getLoggerName())) {
          log.lines.add(line(event));
          return FilterReply.DENY;
        }
      }
      return FilterReply.NEUTRAL;
    }

    private static String line(ILoggingEvent event) {
      IThrowableProxy thrown = event.getThrowableProxy();
      String line = event.getLevel() + " " + event.getFormattedMessage();
      return thrown == null ? line : line + " <- " + thrown.getMessage();
    }
  }
}
