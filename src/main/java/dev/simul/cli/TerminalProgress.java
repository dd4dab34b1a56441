package dev.simul.cli;

import dev.simul.experiment.Progress;
import java.io.PrintStream;

/// Shows one line on a terminal, and overwrites it in place.
final class TerminalProgress implements ProgressDisplay {
  private static final double LEAST_SECONDS_BETWEEN = 0.1;

  /// A longer line would wrap on a terminal of the usual width, and could then not be overwritten.
  private static final int WIDTH = 79;

  private final PrintStream terminal;
  private final Stopwatch stopwatch;
  private double shownAt = Double.NEGATIVE_INFINITY;
  private int shownLength;

  TerminalProgress(PrintStream terminal, Stopwatch stopwatch) {
    this.terminal = terminal;
    this.stopwatch = stopwatch;
  }

  @Override
  public void show(Progress progress) {
    double now = stopwatch.seconds();
    if (now - shownAt >= LEAST_SECONDS_BETWEEN) {
      shownAt = now;
      overwrite(ProgressDisplay.line(now, progress));
    }
  }

  @Override
  public void close() {
    overwrite("");
    terminal.print('\r');
    terminal.flush();
  }

  private void overwrite(String line) {
    String text = line.substring(0, Math.min(line.length(), WIDTH));
    terminal.print('\r' + text + " ".repeat(Math.max(0, shownLength - text.length())));
    terminal.flush();
    shownLength = text.length();
  }
}
