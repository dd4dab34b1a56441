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

  private Conclusion() {}

  static String of(Experiment experiment, List<Result.Cell> cells, boolean mostlyWaits) {
    List<Result.Cell> compared = cells.stream().filter(cell -> speedup(cell) != null).toList();
    if (compared.isEmpty()) {
      return "Nothing to compare: it takes a baseline and another cell that were both measured.";
    }
    String baseline =
        cells.stream()
            .filter(cell -> cell.key().equals(experiment.baseline()))
            .findFirst()
            .orElseThrow()
            .phrase();
    List<String> sentences = new ArrayList<>();
    Result.Cell best =
        compared.stream().max(Comparator.comparingDouble(Conclusion::speedupOf)).orElseThrow();
    sentences.add(lead(best, baseline));
    if (!mostlyWaits && speedupOf(best) > 1 + MARGIN) {
      sentences.add(limit(experiment, speedupOf(best)));
    }
    add(sentences, named(compared, 1 - MARGIN, 1 + MARGIN), "about as long as " + baseline);
    add(sentences, named(compared, 0, 1 - MARGIN), "longer than " + baseline);
    compared.stream()
        .filter(Conclusion::startsNotably)
        .max(Comparator.comparingDouble(Conclusion::startOf))
        .ifPresent(cell -> sentences.add(start(cell)));
    return String.join(" ", sentences);
  }

  private static String lead(Result.Cell best, String baseline) {
    double speedup = speedupOf(best);
    if (speedup <= 1 + MARGIN) {
      return "Nothing was notably faster than " + baseline + ".";
    }
    return capital(best.phrase())
        + " took least time: "
        + format("%.2f", speedup)
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
          + ": the baseline does more than the same work one after another, or the rounds were disturbed.";
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
    return "To start "
        + (cell.type().equals("processes") ? "a process" : "a task")
        + " took "
        + format("%.2g", startOf(cell))
        + " s each with "
        + cell.phrase()
        + ".";
  }

  private static double speedupOf(Result.Cell cell) {
    Double speedup = speedup(cell);
    return speedup == null ? 0 : speedup;
  }

  private static @Nullable Double speedup(Result.Cell cell) {
    return cell.versusBaseline() == null ? null : cell.versusBaseline().speedup();
  }

  private static String joined(List<String> names) {
    return names.size() == 1
        ? names.getFirst()
        : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static String format(String pattern, double number) {
    return String.format(Locale.ROOT, pattern, number);
  }
}
