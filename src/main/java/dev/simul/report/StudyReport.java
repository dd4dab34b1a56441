package dev.simul.report;

import dev.simul.engine.Engine;
import dev.simul.experiment.Measured;
import dev.simul.experiment.Quantity;
import dev.simul.study.Claim;
import dev.simul.study.ClaimJudge;
import dev.simul.study.ClaimVerdict;
import dev.simul.study.Contrast;
import dev.simul.study.Evidence;
import dev.simul.study.Finding;
import dev.simul.study.JudgedClaim;
import dev.simul.study.Operand;
import dev.simul.study.Study;
import dev.simul.study.Study.StudyJob;
import dev.simul.workload.Figure;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A study as Markdown: the claims with their verdicts and the reasons, threads compared with
/// processes, and the report of each job. Thread-safe.
public final class StudyReport {
  private static final double BYTES_PER_MEBIBYTE = 1 << 20;

  private final Engine engine;
  private final MarkdownReport reports;

  public StudyReport(Engine engine, MarkdownReport reports) {
    this.engine = engine;
    this.reports = reports;
  }

  /// Returns the report, which ends with a line break.
  ///
  /// @param evidence what was measured so far, by the keys of the study's jobs
  public String of(Study study, Map<String, Evidence> evidence) {
    ClaimJudge judge = new ClaimJudge(evidence);
    List<JudgedClaim> claims = study.claims().stream().map(judge::judge).toList();
    return "# "
        + study.title()
        + "\n\n"
        + study.meaning()
        + "\n\n"
        + progress(study, evidence)
        + verdicts(claims)
        + "\n## Why\n\n"
        + claims.stream().map(StudyReport::reasons).collect(Collectors.joining("\n"))
        + "\n## Threads versus processes\n\n"
        + contrasts(study, evidence, judge)
        + "\n## The experiments\n"
        + study.jobs().stream()
            .map(job -> experiment(job, evidence.get(job.key())))
            .collect(Collectors.joining());
  }

  private static String progress(Study study, Map<String, Evidence> evidence) {
    long open =
        study.jobs().stream()
            .map(job -> evidence.get(job.key()))
            .filter(job -> job == null || job instanceof Evidence.UnderWay)
            .count();
    return open == 0
        ? ""
        : study.jobs().size()
            - open
            + " of "
            + study.jobs().size()
            + " jobs have ended; the figures are partial.\n\n";
  }

  private static String verdicts(List<JudgedClaim> claims) {
    return new MarkdownTable()
        .words("", claims.stream().map(judged -> judged.claim().number()).toList())
        .words("Claim", texts(claims, Claim::text))
        .words("Its figures", texts(claims, Claim::source))
        .words("Measured on the JVM", claims.stream().map(StudyReport::measured).toList())
        .words("The JVM", claims.stream().map(claim -> word(claim.onJvm())).toList())
        .words("Under one lock", claims.stream().map(claim -> word(claim.underLock())).toList())
        .toMarkdown();
  }

  private static List<String> texts(
      List<JudgedClaim> claims, java.util.function.Function<Claim, String> text) {
    return claims.stream().map(judged -> MarkdownText.of(text.apply(judged.claim()))).toList();
  }

  private static String measured(JudgedClaim claim) {
    return claim.jvm().stream().map(StudyReport::measured).collect(Collectors.joining("; "));
  }

  private static String measured(Finding finding) {
    Double found = finding.found();
    return found == null ? "–" : Marks.ratio(found, finding.interval());
  }

  private static String word(@Nullable ClaimVerdict verdict) {
    return verdict == null ? "–" : verdict.name();
  }

  private static String reasons(JudgedClaim judged) {
    return "**"
        + judged.claim().number()
        + ". "
        + MarkdownText.of(judged.claim().text())
        + ".** *"
        + MarkdownText.of(judged.claim().place())
        + "*\n"
        + reasons("The JVM", judged.jvm())
        + reasons("Under one lock", judged.lock())
        + (judged.lock().isEmpty() ? "- Under one lock: " + judged.claim().noLock() + "\n" : "");
  }

  private static String reasons(String where, List<Finding> findings) {
    return findings.stream()
        .map(finding ->
            "- "
                + where
                + ": "
                + finding.condition().text()
                + " "
                + finding.verdict()
                + ": "
                + MarkdownText.of(finding.reason())
                + ".\n")
        .collect(Collectors.joining());
  }

  private String contrasts(Study study, Map<String, Evidence> evidence, ClaimJudge judge) {
    List<Contrast> rows = study.contrasts();
    return new MarkdownTable()
        .words("", rows.stream().map(Contrast::row).toList())
        .words("Claim about threads", rows.stream().map(Contrast::saysThreads).toList())
        .words("Claim about processes", rows.stream().map(Contrast::saysProcesses).toList())
        .words("Measured", rows.stream().map(Contrast::measure).toList())
        .words("Threads", rows.stream().map(row -> value(row.threads(), evidence, judge)).toList())
        .words(
            "Processes", rows.stream().map(row -> value(row.processes(), evidence, judge)).toList())
        .words(
            "Threads under one lock",
            rows.stream().map(row -> value(row.lock(), evidence, judge)).toList())
        .toMarkdown();
  }

  private String value(
      @Nullable Operand operand, Map<String, Evidence> evidence, ClaimJudge judge) {
    Optional<Double> median = Optional.ofNullable(operand).flatMap(judge::median);
    return operand == null || median.isEmpty()
        ? "–"
        : written(median.get(), operand.quantity(), evidence.get(operand.job()));
  }

  private String written(double value, Quantity quantity, @Nullable Evidence job) {
    return switch (quantity.kind()) {
      case WALL_SECONDS, START_SECONDS -> seconds(value);
      case PEAK_PSS_BYTES -> Digits.decimals(value / BYTES_PER_MEBIBYTE, 0) + " MiB";
      case PROCESSORS_BUSY -> Digits.decimals(value, 1);
      case FIGURE ->
          unit(quantity, job) == Figure.Unit.SECONDS ? seconds(value) : Digits.significant(value);
    };
  }

  private Figure.Unit unit(Quantity quantity, @Nullable Evidence job) {
    return Optional.ofNullable(job)
        .flatMap(Evidence::measured)
        .map(measured -> engine.bind(measured.experiment()).workload().explained())
        .stream()
        .flatMap(explained -> explained.figures().stream())
        .filter(figure -> Objects.equals(figure.name(), quantity.figure()))
        .map(Figure::unit)
        .findFirst()
        .orElse(Figure.Unit.NUMBER);
  }

  private static String seconds(double value) {
    TimeScale scale = TimeScale.fitting(Arrays.asList(value));
    return scale.format(value) + " " + scale.symbol();
  }

  /// The report of a job, two levels down.
  private String experiment(StudyJob job, @Nullable Evidence evidence) {
    String report =
        switch (evidence) {
          case null -> "# not measured\n";
          case Evidence.Absent(String reason) ->
              "# not measured\n\nThe job " + MarkdownText.of(reason) + ".\n";
          case Evidence.Ended(Measured all) -> report(all);
          case Evidence.UnderWay(Measured soFar) ->
              report(soFar) + "\nThe job has not ended, so it decides nothing yet.\n";
          case Evidence.Stopped(Measured soFar, String reason) ->
              report(soFar) + "\nThe job " + MarkdownText.of(reason) + ", so it decides nothing.\n";
        };
    return "\n### `" + job.key() + "`: " + report.substring("# ".length());
  }

  private String report(Measured measured) {
    return reports.of(measured);
  }
}
