package dev.simul.container;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// A PostgreSQL server in a container, which is removed when this is closed. Thread-safe.
public final class PostgreSqlServer implements AutoCloseable {
  private final PostgreSQLContainer container;
  private final AtomicInteger schemas = new AtomicInteger();

  PostgreSqlServer() {
    this(new PostgreSQLContainer(PostgreSql.IMAGE));
  }

  /// Starts a container.
  public PostgreSqlServer(PostgreSQLContainer container) {
    this.container = container;
    container.start();
  }

  /// Connects to the server, outside of all schemas.
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url());
  }

  /// Makes an empty schema.
  ///
  /// @return the JDBC URL that leads to it, user and password included
  public String freshSchema() {
    String schema = "test" + schemas.incrementAndGet();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + schema);
    } catch (SQLException refused) {
      throw new IllegalStateException("no schema can be made", refused);
    }
    return url() + "&currentSchema=" + schema;
  }

  private String url() {
    return container.getJdbcUrl()
        + "&user="
        + container.getUsername()
        + "&password="
        + container.getPassword();
  }

  @Override
  public void close() {
    container.close();
  }
}
