package dev.simul.cli;

import dev.simul.experiment.Progress;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;

/// Shows the figures so far and a line of progress on a terminal, and overwrites them in place.
final class TerminalProgress implements ProgressDisplay {
  private static final double LEAST_SECONDS_BETWEEN_LINES = 0.1;
  private static final double LEAST_SECONDS_BETWEEN_TABLES = 0.5;

  /// Control sequences of ECMA-48 and, for wrapping, of the VT100.
  private static final String CLEAR_LINE = "\033[K";

  private static final String CLEAR_BELOW = "\033[J";

  /// A line that wraps could not be overwritten.
  private static final String NO_WRAP = "\033[?7l";

  private static final String WRAP = "\033[?7h";

  private final PrintStream terminal;
  private final Stopwatch stopwatch;
  private double lineAt = Double.NEGATIVE_INFINITY;
  private double tableAt = Double.NEGATIVE_INFINITY;
  private String line = "";
  private int rows;

  TerminalProgress(PrintStream terminal, Stopwatch stopwatch) {
    this.terminal = terminal;
    this.stopwatch = stopwatch;
  }

  @Override
  public void show(Progress progress) {
    double now = stopwatch.seconds();
    if (now - lineAt >= LEAST_SECONDS_BETWEEN_LINES) {
      lineAt = now;
      line = ProgressDisplay.line(now, progress);
      print(NO_WRAP + "\r" + line + CLEAR_LINE + WRAP);
    }
  }

  @Override
  public void show(Supplier<List<String>> table) {
    double now = stopwatch.seconds();
    if (now - tableAt >= LEAST_SECONDS_BETWEEN_TABLES) {
      tableAt = now;
      List<String> lines = table.get();
      StringBuilder frame = new StringBuilder(NO_WRAP).append(toTop());
      lines.forEach(row -> frame.append(row).append(CLEAR_LINE).append("\r\n"));
      rows = lines.size();
      print(frame.append(line).append(CLEAR_BELOW).append(WRAP).toString());
    }
  }

  @Override
  public void close() {
    print(toTop() + CLEAR_BELOW);
    rows = 0;
  }

  private String toTop() {
    return "\r" + (rows == 0 ? "" : "\033[" + rows + "A");
  }

  private void print(String text) {
    terminal.print(text);
    terminal.flush();
  }
}
