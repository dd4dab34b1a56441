package dev.simul.job;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says in one sentence why the H2 file with the jobs cannot be opened.
final class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {
  /// H2's `DATABASE_ALREADY_OPEN_1`.
  private static final int ALREADY_OPEN = 90020;

  /// H2's `URL_RELATIVE_TO_CWD`.
  private static final int RELATIVE_PATH = 90011;

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
    return switch (cause.getErrorCode()) {
      case ALREADY_OPEN ->
          said(
              cause,
              "Another Simul uses the jobs in this simul.home: stop that one, or start this one with another"
                  + " --simul.home (and --server.port).");
      case RELATIVE_PATH -> said(cause, "simul.home must be an absolute path.");
      default -> null;
    };
  }

  private static FailureAnalysis said(SQLException cause, String sentence) {
    return new FailureAnalysis(sentence, null, cause);
  }
}
