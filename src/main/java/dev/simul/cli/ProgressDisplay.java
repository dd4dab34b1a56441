package dev.simul.cli;

import dev.simul.experiment.Progress;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// Shows how far a measurement has come. It acts only when it is called, which is between
/// iterations and never during one, because nothing else may use the processors then. Confined to
/// one thread.
sealed interface ProgressDisplay extends AutoCloseable permits TerminalProgress, PlainProgress {

  void show(Progress progress);

  /// Shows the figures so far.
  ///
  /// @param table derives their lines, which takes some processor time
  void show(Supplier<List<String>> table);

  /// Makes room for what is printed next.
  @Override
  void close();

  /// Returns one line, such as `[ 12 s] generation 2/6, round 1, serial: 35 %, about 20 s left`.
  static String line(double elapsedSeconds, Progress progress) {
    StringBuilder line =
        new StringBuilder(String.format(Locale.ROOT, "[%3.0f s] ", elapsedSeconds));
    if (progress.generations() > 1) {
      line.append("generation ")
          .append(progress.generation())
          .append('/')
          .append(progress.generations())
          .append(", ");
    }
    if (progress.round() > 0) {
      line.append("round ").append(progress.round()).append(", ");
    }
    line.append(progress.cell() == null ? "between cells" : progress.cell());
    if (progress.secondsLeft() != null) {
      line.append(
          String.format(
              Locale.ROOT,
              ": %.0f %%, about %.0f s left",
              100 * progress.fraction(),
              progress.secondsLeft()));
    }
    return line.toString();
  }
}
