package dev.simul.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One conclusion from the figures, in words. It says what was seen, and leaves verdicts to the
/// intervals.
final class Conclusion {
  /// Closer to 1 than this, a speedup is told as none.
  private static final double MARGIN = 0.05;

  /// From this share of the processors' limit on, a speedup is near it.
  private static final double NEAR_THE_LIMIT = 0.9;

  /// From this share of a task's run time on, the start of its thread or process is worth a word.
  private static final double NOTABLE_START = 0.05;

  /// From so many times the baseline's memory on, the most memory is worth a word.
  private static final double NOTABLE_MEMORY = 2;

  private static final double BYTES_PER_MEBIBYTE = 1 << 20;

  private Conclusion() {}

  static String of(Experiment experiment, List<Result.Cell> cells, boolean mostlyWaits) {
    List<Result.Cell> compared = cells.stream().filter(cell -> speedup(cell) != null).toList();
    if (compared.isEmpty()) {
      return "Nothing to compare: it takes a baseline and another cell that were both measured.";
    }
    Result.Cell base =
        cells.stream()
            .filter(cell -> cell.key().equals(experiment.baseline()))
            .findFirst()
            .orElseThrow();
    String baseline = base.phrase();
    List<String> sentences = new ArrayList<>();
    Result.Cell best =
        compared.stream().max(Comparator.comparingDouble(Conclusion::speedupOf)).orElseThrow();
    sentences.add(lead(best, baseline));
    if (!mostlyWaits && base.type().equals("serial") && speedupOf(best) > 1 + MARGIN) {
      sentences.add(limit(experiment, speedupOf(best)));
    }
    double hardlyLess = Math.max(1 + MARGIN, speedupOf(best) * (1 - MARGIN));
    add(
        sentences,
        compared.stream()
            .filter(cell -> !cell.equals(best) && speedupOf(cell) >= hardlyLess)
            .map(Result.Cell::phrase)
            .toList(),
        "hardly longer");
    add(sentences, named(compared, 1 - MARGIN, 1 + MARGIN), "about as long as " + baseline);
    List<Result.Cell> slower =
        compared.stream().filter(cell -> speedupOf(cell) < 1 - MARGIN).toList();
    add(
        sentences,
        slower.stream().map(Result.Cell::phrase).toList(),
        slower.size() == 1
            ? ratio(1 / speedupOf(slower.getFirst())) + " times as long as " + baseline
            : "longer than " + baseline);
    compared.stream()
        .filter(Conclusion::startsNotably)
        .max(Comparator.comparingDouble(Conclusion::startOf))
        .ifPresent(cell -> sentences.add(start(cell)));
    compared.stream()
        .filter(Conclusion::hasProcesses)
        .max(Comparator.comparingDouble(Conclusion::memoryOf))
        .filter(cell -> memoryOf(base) > 0 && memoryOf(cell) >= NOTABLE_MEMORY * memoryOf(base))
        .ifPresent(cell -> sentences.add(memory(cell, base)));
    return String.join(" ", sentences);
  }

  private static String lead(Result.Cell best, String baseline) {
    double speedup = speedupOf(best);
    if (speedup <= 1 + MARGIN) {
      return "Nothing was notably faster than " + baseline + ".";
    }
    return capital(best.phrase())
        + " took least time: "
        + ratio(speedup)
        + " times as fast as "
        + baseline
        + ".";
  }

  private static String limit(Experiment experiment, double speedup) {
    int processors = experiment.processors();
    int most = Math.min(processors, experiment.tasks());
    String limit =
        processors == 1
            ? "one processor sets"
            : most == processors ? processors + " processors set" : most + " tasks set";
    if (speedup > most * (2 - NEAR_THE_LIMIT)) {
      return "That is above the limit of "
          + most
          + " that "
          + limit
          + ": the tasks waited, too, or the rounds were disturbed.";
    }
    return (speedup >= NEAR_THE_LIMIT * most ? "That is near the limit of " : "The limit is the ")
        + most
        + " that "
        + limit
        + ".";
  }

  private static void add(List<String> sentences, List<String> names, String how) {
    if (!names.isEmpty()) {
      sentences.add(capital(joined(names)) + " took " + how + ".");
    }
  }

  private static List<String> named(List<Result.Cell> cells, double from, double to) {
    return cells.stream()
        .filter(cell -> speedupOf(cell) >= from && speedupOf(cell) < to)
        .map(Result.Cell::phrase)
        .toList();
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

  private static String start(Result.Cell cell) {
    boolean process = cell.type().equals("processes");
    return (process ? "Starting a process took " : "Starting a task took ")
        + format("%.2g", startOf(cell))
        + " s each"
        + (process ? "." : " with " + cell.phrase() + ".");
  }

  /// Returns whether the tasks ran in several processes. The memory of others is that of one JVM,
  /// and says more of what earlier iterations left in its heap than of the executor.
  private static boolean hasProcesses(Result.Cell cell) {
    return cell.observed() != null && cell.observed().processes() > 1;
  }

  private static String memory(Result.Cell most, Result.Cell baseline) {
    return capital(most.phrase())
        + " took most memory: "
        + format("%.0f", memoryOf(most) / BYTES_PER_MEBIBYTE)
        + " MiB, "
        + format("%.1f", memoryOf(most) / memoryOf(baseline))
        + " times as much as "
        + baseline.phrase()
        + ".";
  }

  /// The most memory in bytes, or 0 where it is not known.
  private static double memoryOf(Result.Cell cell) {
    return cell.peakPssBytes() == null ? 0 : cell.peakPssBytes();
  }

  private static double speedupOf(Result.Cell cell) {
    Double speedup = speedup(cell);
    return speedup == null ? 0 : speedup;
  }

  private static @Nullable Double speedup(Result.Cell cell) {
    return cell.versusBaseline() == null ? null : cell.versusBaseline().speedup();
  }

  private static String joined(List<String> names) {
    if (names.size() == 1) {
      return names.getFirst();
    }
    // A comma within a name is not to be taken for one between two.
    boolean commas = names.size() > 2 && names.stream().anyMatch(name -> name.contains(","));
    return String.join(commas ? "; " : ", ", names.subList(0, names.size() - 1))
        + (commas ? "; and " : " and ")
        + names.getLast();
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /// Writes a ratio, 1 or more, with three digits at least: 1.92, 34.6, 855.
  private static String ratio(double ratio) {
    return format(ratio < 10 ? "%.2f" : ratio < 100 ? "%.1f" : "%,.0f", ratio);
  }

  private static String format(String pattern, double number) {
    return String.format(Locale.ROOT, pattern, number);
  }
}
