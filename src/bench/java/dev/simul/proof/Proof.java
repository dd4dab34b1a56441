package dev.simul.proof;

import dev.simul.experiment.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Proves on this machine what verdicts claim, in trials, and writes the report.
///
/// Arguments: the parts, all by default; `P1=3` makes no more than 3 further trials of P1 now.
/// `report` only writes the report. A proof that was stopped goes on where it was. A trial that
/// broke counts as made, and fails its part, until its line is removed from `target/proof`. Exits
/// with 1 if a part failed.
final class Proof {
  private static final List<Part> PARTS =
      List.of(
          new PlantedDifference(),
          new AgainstJmh(),
          new BesideBurner(),
          new Sleeps(),
          new ShortenedLoops(),
          new SmallPreset());

  private final Path directory;

  private Proof(Path directory) {
    this.directory = directory;
  }

  public static void main(String[] arguments) throws Exception {
    Map<Part, Integer> asked = asked(arguments);
    Proof proof = new Proof(Files.createDirectories(Path.of("target/proof").toAbsolutePath()));
    if (!asked.isEmpty()) {
      try (Lab lab = new Lab(proof.directory)) {
        for (Map.Entry<Part, Integer> one : asked.entrySet()) {
          proof.run(one.getKey(), one.getValue(), lab);
        }
      } catch (InterruptedException ended) {
        System.err.println("stopped: the same command goes on with the trial that was under way");
        return;
      }
    }
    boolean failed = new ProofReport(PARTS, Path.of("docs/proof")).write(proof::trials);
    System.exit(failed ? 1 : 0);
  }

  /// Returns the parts to run, and how many trials of each at most.
  private static Map<Part, Integer> asked(String... arguments) {
    Map<Part, Integer> asked = new LinkedHashMap<>();
    for (String argument : arguments) {
      String[] words = argument.split("=", 2);
      if (!argument.equals("report")) {
        Part part = part(words[0]);
        asked.put(part, words.length == 1 ? part.trials() : Integer.parseInt(words[1]));
      }
    }
    if (arguments.length == 0) {
      PARTS.forEach(part -> asked.put(part, part.trials()));
    }
    return asked;
  }

  private static Part part(String name) {
    return PARTS.stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no part " + name + "; they are P1 to P6"));
  }

  private Trials trials(Part part) {
    return new Trials(directory.resolve(part.name() + ".jsonl"));
  }

  private void run(Part part, int most, Lab lab) throws Exception {
    Trials trials = trials(part);
    Set<Integer> done = trials.all().stream().map(Trial::number).collect(Collectors.toSet());
    int made = 0;
    for (int number = 1; number <= part.trials() && made < most; number++) {
      if (done.add(number)) {
        Trial trial = trial(part, number, lab);
        trials.add(trial);
        made++;
        say(part, trial, trials, part.trials() - done.size());
      }
    }
  }

  private static Trial trial(Part part, int number, Lab lab)
      throws IOException, InterruptedException {
    Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String commit = SourceVersion.current();
    long begin = System.nanoTime();
    Finding finding = null;
    String broke = null;
    try {
      finding = part.trial(number, lab);
    } catch (Exception failure) {
      lab.requireOpen();
      // A trial that breaks is no reason to keep the others waiting, and the report names it.
      broke = failure.toString();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new Trial(number, begun, seconds, commit, Result.METHODOLOGY_VERSION, finding, broke);
  }

  private static void say(Part part, Trial trial, Trials trials, int left) throws IOException {
    double mean = trials.all().stream().mapToDouble(Trial::seconds).average().orElseThrow();
    System.err.printf(
        Locale.ROOT,
        "%s %d of %d, %.1f s: %s; %d left, about %.0f min%n",
        part.name(),
        trial.number(),
        part.trials(),
        trial.seconds(),
        trial.finding() == null ? "BROKE: " + trial.broke() : TrialText.of(trial.finding()),
        left,
        Math.ceil(left * mean / 60));
  }
}
