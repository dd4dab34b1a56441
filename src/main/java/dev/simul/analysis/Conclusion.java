package dev.simul.analysis;

import dev.simul.experiment.BoundExperiment;
import dev.simul.experiment.BoundWorkload;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Result;
import dev.simul.prose.Prose;
import dev.simul.workload.CellFigures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One conclusion from the figures, in words. It says what was seen, and leaves verdicts to the
/// intervals.
final class Conclusion {
  /// From this share of the processors' limit on, a speedup is called near it.
  private static final double NEAR_THE_LIMIT = 0.9;

  private final Comparison comparison;
  private final boolean mostlyWaits;
  private final List<String> sentences = new ArrayList<>();

  private Conclusion(Comparison comparison) {
    this.comparison = comparison;
    this.mostlyWaits = comparison.bound().workload().mostlyWaits();
  }

  /// @param cells all cells of the result
  static String of(BoundExperiment bound, List<Result.Cell> cells) {
    Comparison comparison = new Comparison(bound, cells);
    BoundWorkload workload = bound.workload();
    Optional<String> subject =
        workload
            .explained()
            .conclusion(workload.parameters(), bound.experiment().tasks(), figures(comparison));
    Conclusion conclusion = new Conclusion(comparison);
    subject.ifPresent(conclusion.sentences::add);
    if (comparison.compared().isEmpty()) {
      conclusion.sentences.add(
          "Nothing to compare: a comparison needs a baseline and another cell that were both measured.");
    } else {
      conclusion.compare();
      // Where the experiment is about the workload's own figures, the tables say enough about
      // costs.
      if (subject.isEmpty()) {
        CostSentence.of(comparison).ifPresent(conclusion.sentences::add);
      }
    }
    return String.join(" ", conclusion.sentences);
  }

  private static List<CellFigures> figures(Comparison comparison) {
    return comparison.fastestFirst().stream()
        .filter(cell -> cell.status() == CellStatus.OK && !cell.figures().isEmpty())
        .map(cell -> new CellFigures(comparison.name(cell), cell.figures()))
        .toList();
  }

  private void compare() {
    Result.Cell best =
        comparison.compared().stream()
            .max(Comparator.comparingDouble(Comparison::speedup))
            .orElseThrow();
    Optional<FastestInNotebook> notebook = FastestInNotebook.of(comparison);
    Optional<String> agreement = notebook.flatMap(there -> there.agreement(best));
    // Where the first sentence is about the lock, it says enough.
    Optional<LockSentence> lock =
        LockSentence.of(comparison)
            .filter(sentence -> !gains(best) || !sentence.locked().equals(best));
    List<Result.Cell> mentioned =
        comparison.compared().stream()
            .filter(cell -> lock.isEmpty() || !cell.equals(lock.get().locked()))
            .toList();

    sentences.add(lead(best) + agreement.orElse("") + ".");
    if (!mostlyWaits && comparison.againstOneAtATime() && gains(best)) {
      sentences.add(limit(Comparison.speedup(best)));
    }
    addThoseNear(best, mentioned);
    addThoseNearTheBaseline(mentioned);
    addTheSlower(mentioned);
    lock.ifPresent(sentence -> sentences.add(sentence.text(mostlyWaits)));
    if (agreement.isEmpty()) {
      notebook.ifPresent(there -> sentences.add(there.text()));
    }
  }

  private String lead(Result.Cell best) {
    return gains(best)
        ? Prose.capitalized(comparison.was(best))
            + " fastest: "
            + Comparison.ratio(Comparison.speedup(best))
            + " times as fast as "
            + baseline()
        : "Nothing was notably faster than " + baseline();
  }

  private String limit(double speedup) {
    int processors = comparison.experiment().processors();
    int most = Math.min(processors, comparison.experiment().tasks());
    String limit =
        processors == 1
            ? "one processor"
            : most == processors ? processors + " processors" : Prose.counted(most, "task");
    if (speedup > most * (2 - NEAR_THE_LIMIT)) {
      return "That is above the limit of "
          + most
          + " set by "
          + limit
          + ": the tasks also waited, or the rounds were disturbed.";
    }
    return (speedup >= NEAR_THE_LIMIT * most
            ? "That is near the limit of " + most + " set by "
            : "The limit is " + most + ", set by ")
        + limit
        + ".";
  }

  private void addThoseNear(Result.Cell best, List<Result.Cell> cells) {
    double slightlyLess =
        Math.max(1 + Comparison.MARGIN, Comparison.speedup(best) * (1 - Comparison.MARGIN));
    add(
        cells.stream()
            .filter(cell -> !cell.equals(best) && Comparison.speedup(cell) >= slightlyLess)
            .toList(),
        comparison::were,
        " only slightly slower");
  }

  private void addThoseNearTheBaseline(List<Result.Cell> cells) {
    add(
        cells.stream().filter(cell -> !gains(cell) && !loses(cell)).toList(),
        comparison::names,
        " took about as long as " + baseline());
  }

  private void addTheSlower(List<Result.Cell> cells) {
    List<Result.Cell> slower = cells.stream().filter(Conclusion::loses).toList();
    add(
        slower,
        comparison::names,
        slower.size() == 1
            ? " took "
                + Comparison.ratio(1 / Comparison.speedup(slower.getFirst()))
                + " times as long as "
                + baseline()
            : " took longer than " + baseline());
  }

  private void add(
      List<Result.Cell> cells, Function<List<Result.Cell>, String> subject, String predicate) {
    if (!cells.isEmpty()) {
      sentences.add(Prose.capitalized(subject.apply(cells)) + predicate + ".");
    }
  }

  private String baseline() {
    return comparison.name(comparison.baseline());
  }

  private static boolean gains(Result.Cell cell) {
    return Comparison.gains(Comparison.speedup(cell));
  }

  private static boolean loses(Result.Cell cell) {
    return Comparison.loses(Comparison.speedup(cell));
  }
}
