package dev.simul.job;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says in one sentence that another process has the H2 file open.
final class DatabaseInUseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {
  /// H2's `DATABASE_ALREADY_OPEN_1`.
  private static final int ALREADY_OPEN = 90020;

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
    return cause.getErrorCode() == ALREADY_OPEN
        ? new FailureAnalysis(
            "Another Simul uses the jobs in this simul.home: stop that one, or start this one with another"
                + " --simul.home (and --server.port).",
            null,
            cause)
        : null;
  }
}
