package dev.simul.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.simul.measurement.scratch.ScratchRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

class ScratchFailureAnalyzerTest {
  @TempDir private Path directory;

  @Test
  void says_why_the_service_does_not_start_and_what_to_do() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory);
    Throwable failure =
        new IllegalStateException("no bean", catchThrowable(() -> ScratchRoot.prepare(link)));

    FailureAnalysis analysis = new ScratchFailureAnalyzer().analyze(failure);

    assertThat(analysis.getDescription())
        .isEqualTo(
            "Simul cannot start: the scratch directory %s is a symbolic link to %s. Fix it, or start Simul with another --simul.scratch."
                .formatted(link, directory));
  }

  @Test
  void is_asked_when_the_service_does_not_start() {
    assertThat(
            SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, (_, _, _) -> {}))
        .hasAtLeastOneElementOfType(ScratchFailureAnalyzer.class);
  }
}
