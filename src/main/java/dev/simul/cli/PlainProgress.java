package dev.simul.cli;

import dev.simul.experiment.Progress;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;

/// Prints a line now and then, where the output is not a terminal: at each new generation, and
/// otherwise at most every two seconds.
final class PlainProgress implements ProgressDisplay {
  private static final double LEAST_SECONDS_BETWEEN = 2;

  private final PrintStream out;
  private final Stopwatch stopwatch;
  private double shownAt = Double.NEGATIVE_INFINITY;
  private int shownGeneration;

  PlainProgress(PrintStream out, Stopwatch stopwatch) {
    this.out = out;
    this.stopwatch = stopwatch;
  }

  @Override
  public void show(Progress progress) {
    double now = stopwatch.seconds();
    if (now - shownAt >= LEAST_SECONDS_BETWEEN || progress.generation() != shownGeneration) {
      shownAt = now;
      shownGeneration = progress.generation();
      out.println(ProgressDisplay.line(now, progress));
    }
  }

  @Override
  public void show(Supplier<List<String>> table) {
    // A table for each round would bury what comes after; the report has the figures.
  }

  @Override
  public void close() {
    // Each line has ended already.
  }
}
