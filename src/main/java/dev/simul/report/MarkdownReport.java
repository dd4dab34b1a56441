package dev.simul.report;

import dev.simul.engine.BoundExperiment;
import dev.simul.engine.Engine;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Measured;
import dev.simul.experiment.Plan.Effort;
import dev.simul.experiment.Result;
import dev.simul.prose.Prose;
import dev.simul.workload.Suggestion;
import java.util.IntSummaryStatistics;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes results as Markdown: what ran, the tables, one conclusion, and what to try next.
/// Immutable.
public final class MarkdownReport {
  private final Engine engine;

  public MarkdownReport(Engine engine) {
    this.engine = engine;
  }

  /// Returns the report, which ends with a line break.
  ///
  /// @param measured what was measured, or has been measured so far
  public String of(Measured measured) {
    Experiment experiment = measured.experiment();
    Result result = measured.result();
    ResultTables tables = new ResultTables(experiment, result);
    BoundExperiment bound = engine.bind(experiment);
    ResultWords words = ResultWords.of(bound, result);
    return FilledText.of(
        Stream.of(
                heading(experiment, words) + conditions(measured),
                result.complete()
                    ? ""
                    : "These figures are partial: the measurement is still running, or was ended early.\n",
                tables.times(),
                failures(result, tables),
                tables.figures(bound.workload().explained().figures()),
                tables.costs(),
                ExpectationsTable.of(result.expectations()),
                "**Conclusion.** " + MarkdownText.of(result.conclusion()) + "\n",
                doubts(words, result, tables),
                advice(words, tables))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("\n")));
  }

  private static String heading(Experiment experiment, ResultWords words) {
    String name = experiment.name() == null ? "" : MarkdownText.of(experiment.name()) + ": ";
    return "# " + name + MarkdownText.of(words.work()) + "\n";
  }

  private static String conditions(Measured measured) {
    Experiment experiment = measured.experiment();
    Result result = measured.result();
    return Prose.counted(experiment.processors(), "processor")
        + (experiment.requestedProcessors() == null ? "" : " (restricted)")
        + (measured.jdk() == null ? "" : " · JDK " + measured.jdk().feature())
        + " · "
        + extent(experiment, result)
        + (result.blockingCoefficient() == null
            ? ""
            : " · blocking coefficient " + Digits.decimals(result.blockingCoefficient(), 2))
        + "\n";
  }

  private static String extent(Experiment experiment, Result result) {
    if (experiment.plan().effort() == Effort.ONCE) {
      return "one unwarmed iteration each";
    }
    IntSummaryStatistics generations =
        result.cells().stream()
            .map(Result.Cell::wallSeconds)
            .filter(Objects::nonNull)
            .mapToInt(Result.WallSeconds::generations)
            .summaryStatistics();
    if (generations.getCount() == 0) {
      return "nothing measured";
    }
    String fewest =
        generations.getMin() < generations.getMax() ? generations.getMin() + " to " : "";
    return fewest + Prose.counted(generations.getMax(), "generation") + ", random order";
  }

  private static String failures(Result result, ResultTables tables) {
    return list(
        result.cells().stream()
            .filter(cell -> cell.status() != CellStatus.OK)
            .map(cell ->
                "**"
                    + tables.label(cell)
                    + "**: "
                    + cell.status()
                    + (cell.reason() == null ? "" : ", " + MarkdownText.of(cell.reason()))));
  }

  private static String doubts(ResultWords words, Result result, ResultTables tables) {
    return list(
        Stream.of(
                Stream.ofNullable(words.caveat()).map(MarkdownText::of),
                result.warnings().stream().map(warning -> MarkdownText.of(warning.message())),
                result.cells().stream()
                    .flatMap(cell ->
                        cell.warnings().stream()
                            .map(warning ->
                                tables.label(cell) + ": " + MarkdownText.of(warning.message()))))
            .flatMap(messages -> messages));
  }

  private static String advice(ResultWords words, ResultTables tables) {
    Suggestion next = words.suggestion();
    String caveat =
        tables.besideNotebook()
            ? "Compare ratios, not seconds: the notebook ran in Python on another machine with more processors.\n"
            : "";
    return caveat + "Try next: `" + next.member() + "`. " + next.question() + "\n";
  }

  private static String list(Stream<String> entries) {
    return entries.map(entry -> "- " + entry + "\n").collect(Collectors.joining());
  }
}
