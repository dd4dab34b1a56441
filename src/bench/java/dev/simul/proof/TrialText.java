package dev.simul.proof;

import java.util.ArrayList;
import java.util.List;

/// A finding in one line.
final class TrialText {
  private TrialText() {}

  static String of(Finding finding) {
    List<String> parts = new ArrayList<>();
    finding.figures().forEach((name, values) -> parts.add(name + " " + numbers(values)));
    finding
        .words()
        .forEach((name, word) -> {
          if (!word.isEmpty() && !word.equals("null")) {
            parts.add(name + " " + word.replace("\n", " "));
          }
        });
    return finding.name() + ": " + String.join("; ", parts);
  }

  private static String numbers(List<Double> values) {
    return String.join(" ", values.stream().map(Check::number).toList());
  }
}
