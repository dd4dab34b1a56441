package dev.simul.conclusion;

import dev.simul.experiment.Result;
import dev.simul.experiment.Verdict;
import dev.simul.prose.Prose;
import dev.simul.prose.RatioText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What the verdicts say of each cell that was measured.
final class VerdictSentences {
  private final ComparedCells comparison;
  private final boolean mostlyWaits;
  private final Optional<LockSentence> lock;

  /// The cells that no sentence has mentioned yet.
  private final List<Result.Cell> left;

  private final List<String> sentences = new ArrayList<>();

  VerdictSentences(ComparedCells comparison) {
    this.comparison = comparison;
    this.mostlyWaits = comparison.bound().workload().mostlyWaits();
    // Where the first sentence is about the lock, it says enough.
    this.lock =
        LockSentence.of(comparison)
            .filter(sentence -> !comparison.mayBeFastest().contains(sentence.locked()));
    this.left = new ArrayList<>(comparison.measured());
    lock.ifPresent(sentence -> left.remove(sentence.locked()));
  }

  List<String> all() {
    Optional<FastestInNotebook> notebook = FastestInNotebook.of(comparison);
    Optional<String> agreement =
        onlyFastest().flatMap(best -> notebook.flatMap(there -> there.agreement(best)));
    lead(agreement.orElse(""));
    each(Verdict.FASTER, this::faster);
    each(Verdict.EQUIVALENT, this::equivalent);
    each(Verdict.SLOWER, this::slower);
    each(Verdict.INDISTINGUISHABLE, this::open);
    withoutVerdict();
    if (anyMayBeFastest() && comparison.compared().size() > 1) {
      sentences.add("Any of these may be the fastest.");
    }
    lock.ifPresent(sentence -> sentences.add(sentence.text(mostlyWaits)));
    if (agreement.isEmpty()) {
      notebook.map(FastestInNotebook::text).ifPresent(sentences::add);
    }
    return sentences;
  }

  /// Returns the cell that was fastest by the verdicts too: the set alone is drawn by a less strict
  /// bound than they are.
  private Optional<Result.Cell> onlyFastest() {
    return Optional.of(comparison.mayBeFastest())
        .filter(set -> set.size() == 1)
        .map(List::getFirst)
        .filter(cell ->
            comparison.isBaseline(cell)
                ? comparison.judged(Verdict.SLOWER).equals(comparison.compared())
                : ComparedCells.verdict(cell) == Verdict.FASTER);
  }

  private void lead(String agreement) {
    List<Result.Cell> set = comparison.mayBeFastest();
    if (set.isEmpty() || anyMayBeFastest()) {
      return;
    }
    boolean faster = set.stream().allMatch(cell -> ComparedCells.verdict(cell) == Verdict.FASTER);
    add(
        (onlyFastest().isPresent()
                ? comparison.were(set) + " fastest"
                : comparison.names(set) + " may be the fastest")
            + (faster
                ? ": " + times(set, ComparedCells::timesAsFast) + " times as fast as " + baseline()
                : "")
            + agreement);
    if (faster) {
      left.removeAll(set);
      limit(set);
    }
  }

  private boolean anyMayBeFastest() {
    return comparison.mayBeFastest().size() == comparison.compared().size() + 1;
  }

  private void each(Verdict verdict, Function<List<Result.Cell>, String> sentence) {
    List<Result.Cell> cells = comparison.judged(verdict).stream().filter(left::contains).toList();
    if (!cells.isEmpty()) {
      add(sentence.apply(cells));
    }
  }

  private String faster(List<Result.Cell> cells) {
    return comparison.were(cells)
        + " "
        + times(cells, ComparedCells::timesAsFast)
        + " times as fast as "
        + baseline();
  }

  private String equivalent(List<Result.Cell> cells) {
    return comparison.names(cells)
        + " took as long as "
        + baseline()
        + ", within the margin of "
        + RatioText.percent(comparison.experiment().plan().margin());
  }

  private String slower(List<Result.Cell> cells) {
    return comparison.names(cells)
        + " took "
        + times(cells, ComparedCells::timesAsLong)
        + " times as long as "
        + baseline();
  }

  private String open(List<Result.Cell> cells) {
    List<String> bounds = cells.stream().flatMap(VerdictSentences::bound).toList();
    return comparison.names(cells)
        + " cannot be told apart from "
        + baseline()
        + (bounds.size() < cells.size()
            ? ""
            : ": differences above " + Prose.list(bounds) + " are excluded");
  }

  private static Stream<String> bound(Result.Cell cell) {
    Result.VersusBaseline versus = cell.versusBaseline();
    Double bound = versus == null ? null : versus.excludesAbove();
    return bound == null ? Stream.empty() : Stream.of(RatioText.percentAtMost(bound));
  }

  private void withoutVerdict() {
    Map<String, List<Result.Cell>> byReason = new LinkedHashMap<>();
    left.stream()
        .filter(cell -> ComparedCells.verdict(cell) == null)
        .forEach(cell ->
            byReason.computeIfAbsent(OpenSentences.why(cell), _ -> new ArrayList<>()).add(cell));
    byReason.forEach(
        (reason, cells) -> add("no verdict on " + comparison.names(cells) + ": " + reason));
  }

  private void limit(List<Result.Cell> fastest) {
    if (!mostlyWaits && comparison.againstOneAtATime()) {
      sentences.add(new LimitSentence(comparison.experiment(), fastest).text());
    }
  }

  private static String times(List<Result.Cell> cells, Function<Result.Cell, String> ratio) {
    return Prose.list(cells.stream().map(ratio).toList());
  }

  private void add(String sentence) {
    sentences.add(Prose.capitalized(sentence) + ".");
  }

  private String baseline() {
    return comparison.baselineName();
  }
}
