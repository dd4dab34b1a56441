package dev.simul.container;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// A PostgreSQL server in a container: one for all tests of this JVM, started by the first that
/// needs it and ended after the last, also when they fail.
public final class PostgreSql implements BeforeAllCallback {
  public static final String IMAGE = "postgres:18";

  private Server server;

  @Override
  public void beforeAll(ExtensionContext context) {
    server =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(PostgreSql.class))
            .computeIfAbsent(Server.class, _ -> new Server(), Server.class);
  }

  /// Makes an empty schema.
  ///
  /// @return the JDBC URL that leads to it, user and password included
  public String freshSchema() {
    return server.freshSchema();
  }

  /// Apart, so that Testcontainers is loaded only for tests that are not skipped.
  private static final class Server implements AutoCloseable {
    private final PostgreSQLContainer container = new PostgreSQLContainer(IMAGE);
    private final AtomicInteger schemas = new AtomicInteger();

    Server() {
      container.start();
    }

    String freshSchema() {
      String schema = "test" + schemas.incrementAndGet();
      String url =
          container.getJdbcUrl()
              + "&user="
              + container.getUsername()
              + "&password="
              + container.getPassword();
      try (Connection connection = DriverManager.getConnection(url);
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE SCHEMA " + schema);
      } catch (SQLException refused) {
        throw new IllegalStateException("no schema can be made", refused);
      }
      return url + "&currentSchema=" + schema;
    }

    @Override
    public void close() {
      container.close();
    }
  }
}
