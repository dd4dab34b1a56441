package dev.simul.robustness;

import dev.simul.proof.Check;
import dev.simul.proof.Finding;
import java.util.Arrays;
import java.util.List;

/// What must not happen, whatever fails.
enum Flaw {
  LOST("acknowledged jobs that are lost"),
  STUCK("jobs that do not end"),
  TWICE("jobs that ended twice, or changed afterwards"),
  UNASKED("jobs that nobody asked for"),
  FAILED("jobs that failed, though nothing killed them"),
  SAMPLES("results without the samples of one attempt"),
  ANSWER("answers that no client should get"),
  LOG("errors in the log"),
  PROCESS("processes left"),
  FILE("files left in scratch");

  private final String words;

  Flaw(String words) {
    this.words = words;
  }

  /// Returns what it is called in a report.
  String words() {
    return words;
  }

  /// Checks that there is none in any trial.
  static List<Check> checks(List<Finding> findings) {
    return Arrays.stream(values())
        .map(flaw -> Check.atMost(flaw.words, Ledger.sum(findings, flaw.words), 0))
        .toList();
  }
}
