package dev.simul.robustness;

import dev.simul.proof.Part;
import dev.simul.proof.ProofReport;
import dev.simul.proof.ProofRun;
import java.util.List;

/// Tries what becomes of jobs when processes, the database or a node fail, and writes the report.
/// For arguments, see [ProofRun].
final class Robustness {
  private static final List<Part<Testbed>> PARTS =
      List.of(Kills.onPostgreSql(), new Outages(), new TwoNodes(), Kills.onH2());

  private static final ProofReport REPORT =
      new ProofReport(
          "What becomes of jobs when something fails",
          "Processes, databases and nodes, killed, suspended and cut off on a real machine. `./mvnw -Pbench,robustness"
              + " test-compile exec:exec` makes the trials, goes on where it was stopped, and writes this page; a line of"
              + " JSON for each trial is in the file of its part. It takes a Docker engine that has the image"
              + " `postgres:18`.",
          "robustness.md");

  private Robustness() {}

  public static void main(String[] arguments) throws Exception {
    new ProofRun<>(PARTS, REPORT, (directory, _) -> new Testbed(directory)).run(arguments);
  }
}
