package dev.simul;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/// Says in one line how many tests passed, and why others were skipped: all that a quiet build
/// prints.
///
/// A build has two runs of tests, each in a JVM of its own. The first leaves its outcomes in the
/// file named by the property `simul.tests.write`, to which the second, whose `simul.tests.add`
/// names the same file, adds its own. Other runs, as those in an IDE, say nothing.
public final class ClosingLine implements TestExecutionListener {
  private static final String PASSED = "passed";
  private static final String FAILED = "failed";

  /// One for each test: [#PASSED], [#FAILED], or why it was skipped.
  private final Collection<String> outcomes = new ConcurrentLinkedQueue<>();

  private TestPlan plan;

  @Override
  public void testPlanExecutionStarted(TestPlan begun) {
    plan = begun;
  }

  @Override
  public void executionSkipped(TestIdentifier skipped, String reason) {
    plan.getDescendants(skipped).stream()
        .filter(TestIdentifier::isTest)
        .forEach(test -> outcomes.add(reason));
    if (skipped.isTest()) {
      outcomes.add(reason);
    }
  }

  @Override
  public void executionFinished(TestIdentifier finished, TestExecutionResult result) {
    if (finished.isTest()) {
      outcomes.add(
          switch (result.getStatus()) {
            case SUCCESSFUL -> PASSED;
            case FAILED -> FAILED;
            case ABORTED -> result.getThrowable().map(ClosingLine::reason).orElse("");
          });
    }
  }

  private static String reason(Throwable assumption) {
    return String.valueOf(assumption.getMessage())
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst("^Assumption failed: ", "");
  }

  @Override
  public void testPlanExecutionFinished(TestPlan ended) {
    try {
      String written = System.getProperty("simul.tests.write");
      String added = System.getProperty("simul.tests.add");
      if (written != null) {
        Files.write(Path.of(written), outcomes);
      }
      if (added != null) {
        List<String> all = new ArrayList<>(outcomes);
        if (Files.exists(Path.of(added))) {
          all.addAll(Files.readAllLines(Path.of(added)));
        }
        System.out.println(line(all));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static String line(Collection<String> outcomes) {
    List<String> skipped = new ArrayList<>(outcomes);
    skipped.removeIf(Set.of(PASSED, FAILED)::contains);
    return count(outcomes, PASSED)
        + " tests passed, "
        + count(outcomes, FAILED)
        + " failed, "
        + skipped.size()
        + " skipped"
        + (skipped.isEmpty() ? "" : ": " + String.join("; ", new TreeSet<>(skipped)));
  }

  private static long count(Collection<String> outcomes, String outcome) {
    return outcomes.stream().filter(outcome::equals).count();
  }
}
