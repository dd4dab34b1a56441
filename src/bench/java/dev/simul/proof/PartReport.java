package dev.simul.proof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the trials of a part show.
///
/// @param failed whether they show that something is not as it must be
/// @param lines in the report
record PartReport(String status, boolean failed, List<Check> checks, List<String> lines) {

  static PartReport of(Part<?> part, List<Trial> trials) {
    List<String> lines = new ArrayList<>();
    lines.addAll(List.of("", "## " + part.name(), "", part.meaning(), ""));
    if (trials.isEmpty()) {
      lines.add("NOT RUN.");
      return new PartReport("NOT RUN", false, List.of(), lines);
    }
    List<Finding> findings = trials.stream().map(Trial::finding).filter(Objects::nonNull).toList();
    List<Check> checks = findings.isEmpty() ? List.of() : part.checks(findings);
    String status = status(part, trials, findings, checks);
    lines.addAll(List.of("**" + status + "**", ""));
    lines.add(made(part, trials));
    lines.addAll(List.of("", "| what | must be | is | |", "|---|---|---|---|"));
    checks.forEach(
        check -> lines.add(row(check.what(), check.bound(), check.found(), check.state().name())));
    lines.addAll(List.of("", "| trial | s | commit | what came out |", "|---|---|---|---|"));
    trials.forEach(trial ->
        lines.add(
            row(
                String.valueOf(trial.number()),
                Check.number(trial.seconds()),
                trial.commit(),
                trial.finding() == null
                    ? "BROKE: " + trial.broke()
                    : TrialText.of(trial.finding()))));
    return new PartReport(status, status.startsWith("FAILED"), checks, lines);
  }

  /// Prints what is checked, in 100 columns.
  void print(Part<?> part) {
    System.err.println(part.name() + "  " + status);
    for (Check check : checks) {
      System.err.printf(
          "    %-44.44s %-20.20s %-20.20s %s%n",
          check.what(), check.bound(), check.found(), check.state());
    }
  }

  private static String status(
      Part<?> part, List<Trial> trials, List<Finding> findings, List<Check> checks) {
    if (findings.size() < trials.size()) {
      return "FAILED: " + (trials.size() - findings.size()) + " trials broke";
    }
    if (trials.size() < part.trials()) {
      return "NOT RUN to its end: " + trials.size() + " of " + part.trials() + " trials";
    }
    if (checks.stream().anyMatch(check -> check.state() == Check.State.OPEN)) {
      return "INCONCLUSIVE";
    }
    return checks.stream().allMatch(check -> check.state() == Check.State.MET)
        ? "PASSED"
        : "FAILED";
  }

  private static String made(Part<?> part, List<Trial> trials) {
    TreeMap<String, Long> commits =
        trials.stream()
            .collect(Collectors.groupingBy(Trial::commit, TreeMap::new, Collectors.counting()));
    Instant first = trials.stream().map(Trial::begun).min(Instant::compareTo).orElseThrow();
    Instant last = trials.stream().map(Trial::begun).max(Instant::compareTo).orElseThrow();
    return trials.size()
        + " of "
        + part.trials()
        + " trials, begun from "
        + first
        + " to "
        + last
        + ", by commit: "
        + commits
        + ".";
  }

  private static String row(String... cells) {
    return "| "
        + List.of(cells).stream()
            .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
            .collect(Collectors.joining(" | "))
        + " |";
  }
}
