package dev.simul.container;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A PostgreSQL server in a container: one for all tests of this JVM, started by the first that
/// needs it and ended after the last, also when they fail.
///
/// Apart from [PostgreSqlServer], so that Testcontainers is loaded only for tests that are not
/// skipped.
public final class PostgreSql implements BeforeAllCallback {
  public static final String IMAGE = "postgres:18";

  private PostgreSqlServer server;

  @Override
  public void beforeAll(ExtensionContext context) {
    server =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(PostgreSql.class))
            .computeIfAbsent(
                PostgreSqlServer.class, _ -> new PostgreSqlServer(), PostgreSqlServer.class);
  }

  /// Makes an empty schema.
  ///
  /// @return the JDBC URL that leads to it, user and password included
  public String freshSchema() {
    return server.freshSchema();
  }
}
