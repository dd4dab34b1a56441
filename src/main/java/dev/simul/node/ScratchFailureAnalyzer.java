package dev.simul.node;

import dev.simul.measurement.scratch.UnusableScratchException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says in one sentence why the service does not start with this scratch directory.
final class ScratchFailureAnalyzer extends AbstractFailureAnalyzer<UnusableScratchException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, UnusableScratchException cause) {
    return new FailureAnalysis(
        "Simul cannot start: "
            + cause.getMessage()
            + ". Fix it, or start Simul with another --simul.scratch.",
        null,
        cause);
  }
}
