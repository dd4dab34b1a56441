package dev.simul.proof;

import java.util.List;

/// Proves on this machine what verdicts claim, in trials, and writes the report. For arguments, see
/// [ProofRun].
final class Proof {
  private static final List<Part<Lab>> PARTS =
      List.of(
          new PlantedDifference(),
          new AgainstJmh(),
          new BesideBurner(),
          new Sleeps(),
          new ShortenedLoops(),
          new SmallPreset());

  private static final ProofReport REPORT =
      new ProofReport(
          "The proof",
          "What Simul's verdicts claim, tried on a real machine. `./mvnw -Pbench,proof test-compile exec:exec` makes the"
              + " trials, goes on where it was stopped, and writes this page; a line of JSON for each trial, unrounded, is in"
              + " the file of its part. What becomes of jobs when something fails is [another page](robustness.md).",
          "README.md");

  private Proof() {}

  public static void main(String[] arguments) throws Exception {
    new ProofRun<>(PARTS, REPORT, Lab::new).run(arguments);
  }
}
