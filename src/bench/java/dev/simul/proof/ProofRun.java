package dev.simul.proof;

import dev.simul.experiment.Result;
import java.io.Closeable;
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
import org.springframework.core.NestedExceptionUtils;

/// Makes the trials of a proof on this machine, and writes its report.
///
/// Arguments: the parts, all by default; `P1=3` makes no more than 3 further trials of P1 now.
/// `report` only writes the report. A proof that was stopped goes on where it was. A trial that
/// broke counts as made, and fails its part, until its line is removed from `target/proof`.
///
/// @param parts in their order
/// @param report what is written
/// @param opening opens where the trials are made
/// @param <L> where the trials are made
public record ProofRun<L extends Closeable>(
    List<? extends Part<L>> parts, ProofReport report, Opening<L> opening) {

  /// Opens where trials are made.
  @FunctionalInterface
  public interface Opening<L> {

    /// @param directory for all that the proof keeps, which exists
    /// @param interruption tells when this JVM is asked to end
    L open(Path directory, Interruption interruption) throws Exception;
  }

  /// Makes the trials that are asked for, writes the report, and exits: with 1 if a part failed.
  public void run(String... arguments) throws Exception {
    Map<Part<L>, Integer> asked = asked(arguments);
    Path directory = Files.createDirectories(Path.of("target/proof").toAbsolutePath());
    if (!asked.isEmpty()) {
      try (Interruption interruption = Interruption.ofThisThread();
          L lab = opening.open(directory, interruption)) {
        for (Map.Entry<Part<L>, Integer> one : asked.entrySet()) {
          make(one.getKey(), one.getValue(), lab, interruption, trials(directory, one.getKey()));
        }
      } catch (InterruptedException ended) {
        System.err.println("stopped: the same command goes on with the trial that was under way");
        return;
      }
    }
    boolean failed = report.write(parts, part -> trials(directory, part));
    System.exit(failed ? 1 : 0);
  }

  /// Returns the parts to run, and how many trials of each at most.
  private Map<Part<L>, Integer> asked(String... arguments) {
    Map<Part<L>, Integer> asked = new LinkedHashMap<>();
    for (String argument : arguments) {
      String[] words = argument.split("=", 2);
      if (!argument.equals("report")) {
        Part<L> part = part(words[0]);
        asked.put(part, words.length == 1 ? part.trials() : Integer.parseInt(words[1]));
      }
    }
    if (arguments.length == 0) {
      parts.forEach(part -> asked.put(part, part.trials()));
    }
    return asked;
  }

  private Part<L> part(String name) {
    return parts.stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no part " + name + "; they are " + parts.stream().map(Part::name).toList()));
  }

  private static Trials trials(Path directory, Part<?> part) {
    return new Trials(directory.resolve(part.name() + ".jsonl"));
  }

  private void make(Part<L> part, int most, L lab, Interruption interruption, Trials trials)
      throws Exception {
    Set<Integer> done = trials.all().stream().map(Trial::number).collect(Collectors.toSet());
    int made = 0;
    for (int number = 1; number <= part.trials() && made < most; number++) {
      if (done.add(number)) {
        Trial trial = trial(part, number, lab, interruption);
        trials.add(trial);
        made++;
        say(part, trial, trials, part.trials() - done.size());
      }
    }
  }

  private Trial trial(Part<L> part, int number, L lab, Interruption interruption)
      throws IOException, InterruptedException {
    Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String commit = SourceVersion.current();
    long begin = System.nanoTime();
    Finding finding = null;
    String broke = null;
    try {
      finding = part.trial(number, lab);
    } catch (Exception failure) {
      interruption.requireNone();
      // A trial that breaks is no reason to keep the others waiting, and the report names it.
      Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
      broke = cause.equals(failure) ? failure.toString() : failure + ", because of " + cause;
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new Trial(number, begun, seconds, commit, Result.METHODOLOGY_VERSION, finding, broke);
  }

  private static void say(Part<?> part, Trial trial, Trials trials, int left) throws IOException {
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
