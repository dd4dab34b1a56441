package dev.simul.conclusion;

import dev.simul.experiment.Result;
import dev.simul.prose.Prose;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What it costs to start a thread or process for each task, and how much memory processes use.
final class CostSentence {
  /// From this share of a task's run time on, the start of its thread or process is worth
  /// mentioning.
  private static final double NOTABLE_START = 0.05;

  /// From this multiple of the baseline's memory on, that of processes is worth mentioning.
  private static final double NOTABLE_MEMORY = 2;

  private static final double BYTES_PER_MEBIBYTE = 1 << 20;

  private CostSentence() {}

  /// Returns the sentence, or empty if no cost is notable.
  static Optional<String> of(ComparedCells comparison) {
    String clauses =
        Stream.of(start(comparison), memory(comparison))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", and "));
    return clauses.isEmpty() ? Optional.empty() : Optional.of(Prose.capitalized(clauses) + ".");
  }

  private static Optional<String> start(ComparedCells comparison) {
    return comparison.compared().stream()
        .filter(CostSentence::startsNotably)
        .max(Comparator.comparingDouble(CostSentence::startOf))
        .map(cell -> {
          boolean process = comparison.traits(cell).processPerTask();
          return (process ? "starting each process took " : "starting each task took ")
              + format("%.2g", startOf(cell))
              + " s"
              + (process ? "" : " with " + comparison.name(cell));
        });
  }

  private static boolean startsNotably(Result.Cell cell) {
    return cell.perTaskSeconds() != null
        && startOf(cell) > NOTABLE_START * cell.perTaskSeconds().run()
        && startOf(cell) > 0.001;
  }

  private static double startOf(Result.Cell cell) {
    Result.PerTaskSeconds costs = cell.perTaskSeconds();
    return costs == null || costs.start() == null ? 0 : costs.start();
  }

  /// Returns how much memory the processes used that used most. It does not say that nothing used
  /// more: a single JVM may have, with what earlier iterations left on its heap.
  private static Optional<String> memory(ComparedCells comparison) {
    Result.Cell baseline = comparison.baseline();
    return comparison.compared().stream()
        .filter(CostSentence::hasProcesses)
        .max(Comparator.comparingDouble(CostSentence::memoryOf))
        .filter(
            cell -> memoryOf(baseline) > 0 && memoryOf(cell) >= NOTABLE_MEMORY * memoryOf(baseline))
        .map(cell ->
            comparison.name(cell)
                + " used "
                + format("%.0f", memoryOf(cell) / BYTES_PER_MEBIBYTE)
                + " MiB of memory, "
                + format("%.1f", memoryOf(cell) / memoryOf(baseline))
                + " times as much as "
                + comparison.name(baseline));
  }

  private static boolean hasProcesses(Result.Cell cell) {
    return cell.observed() != null && cell.observed().processes() > 1;
  }

  /// The most memory in bytes, or 0 if it is unknown.
  private static double memoryOf(Result.Cell cell) {
    return cell.peakPssBytes() == null ? 0 : cell.peakPssBytes();
  }

  private static String format(String pattern, double number) {
    return String.format(Locale.ROOT, pattern, number);
  }
}
