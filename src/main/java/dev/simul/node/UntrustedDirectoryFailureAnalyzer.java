package dev.simul.node;

import dev.simul.process.UntrustedDirectoryException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says in one sentence why the service does not start with this home.
final class UntrustedDirectoryFailureAnalyzer
    extends AbstractFailureAnalyzer<UntrustedDirectoryException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, UntrustedDirectoryException cause) {
    return new FailureAnalysis(
        "Simul cannot start: "
            + cause.getMessage()
            + ". Mend it, or start Simul with another --simul.home.",
        null,
        cause);
  }
}
