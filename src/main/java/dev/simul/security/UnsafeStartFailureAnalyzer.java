package dev.simul.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says in one sentence why the service does not start, where starting would let everybody in.
final class UnsafeStartFailureAnalyzer extends AbstractFailureAnalyzer<UnsafeStartException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, UnsafeStartException cause) {
    return new FailureAnalysis("Simul cannot start: " + cause.getMessage() + ".", null, cause);
  }
}
