package dev.simul.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says in one sentence why the database with the jobs cannot be opened.
final class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {
  /// H2's `DATABASE_ALREADY_OPEN_1`.
  private static final int ALREADY_OPEN = 90020;

  /// H2's `URL_RELATIVE_TO_CWD`.
  private static final int RELATIVE_PATH = 90011;

  /// The class of SQL states for failures of the connection.
  private static final String CONNECTION = "08";

  /// The class of SQL states for a wrong user or password.
  private static final String AUTHORIZATION = "28";

  /// PostgreSQL's `invalid_catalog_name`.
  private static final String NO_SUCH_DATABASE = "3D000";

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
    if (cause instanceof FullDiskException) {
      return said(cause, "Simul cannot start: " + cause.getMessage() + ".");
    }
    return switch (cause.getErrorCode()) {
      case ALREADY_OPEN ->
          said(
              cause,
              "Another Simul uses the jobs in this simul.home: stop that one, or start this one with another"
                  + " --simul.home (and --server.port).");
      case RELATIVE_PATH -> said(cause, "simul.home must be an absolute path.");
      default -> ofState(String.valueOf(cause.getSQLState()), cause);
    };
  }

  private static @Nullable FailureAnalysis ofState(String state, SQLException cause) {
    if (state.startsWith(CONNECTION)) {
      return said(
          cause,
          "The database of spring.datasource.url does not answer: start it, or mend the URL. It said: "
              + text(cause));
    }
    if (state.startsWith(AUTHORIZATION)) {
      return said(
          cause,
          "The database refuses spring.datasource.username with this spring.datasource.password. It said: "
              + text(cause));
    }
    if (state.equals(NO_SUCH_DATABASE)) {
      return said(
          cause,
          "The server has no database of the name in spring.datasource.url: create it, or mend the URL. It said: "
              + text(cause));
    }
    return null;
  }

  /// The driver's own message does not name a host that is unknown; its cause does.
  private static String text(SQLException cause) {
    Throwable deeper = cause.getCause();
    return deeper == null
        ? String.valueOf(cause.getMessage())
        : cause.getMessage() + " (" + deeper + ")";
  }

  private static FailureAnalysis said(SQLException cause, String sentence) {
    return new FailureAnalysis(sentence, null, cause);
  }
}
