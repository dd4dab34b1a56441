package dev.simul.robustness;

import com.github.dockerjava.api.DockerClient;
import dev.simul.container.PostgreSql;
import dev.simul.container.PostgreSqlServer;
import dev.simul.job.ServiceProcess;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// A PostgreSQL server in a container, to be killed, started again and suspended.
final class DatabaseServer implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofMinutes(2);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final PostgreSQLContainer container = new PostgreSQLContainer(PostgreSql.IMAGE);
  private final DockerClient engine = container.getDockerClient();
  private final PostgreSqlServer server;

  DatabaseServer() throws IOException {
    // Otherwise it has another port when it is started again.
    container.setPortBindings(List.of(ServiceProcess.freePort() + ":5432"));
    // As in production. Testcontainers would switch fsync off.
    container.setCommand("postgres");
    server = new PostgreSqlServer(container);
  }

  /// Makes an empty schema, and returns the JDBC URL that leads to it.
  String freshSchema() {
    return server.freshSchema();
  }

  /// Kills it with no chance to end in order.
  void kill() {
    engine.killContainerCmd(container.getContainerId()).exec();
  }

  /// Starts it after it was killed, and waits until it answers.
  void start() throws InterruptedException {
    engine.startContainerCmd(container.getContainerId()).exec();
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (!answers()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("PostgreSQL does not answer after it was started again");
      }
      Thread.sleep(LOOK_AGAIN);
    }
  }

  private boolean answers() {
    try (Connection connection = server.connect()) {
      return connection.isValid(1);
    } catch (SQLException notYet) {
      return false;
    }
  }

  /// Suspends it for a while: connections stay open, and nobody answers.
  void pause(Duration time) throws InterruptedException {
    engine.pauseContainerCmd(container.getContainerId()).exec();
    try {
      Thread.sleep(time);
    } finally {
      engine.unpauseContainerCmd(container.getContainerId()).exec();
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
