package dev.simul.proof;

import dev.simul.experiment.Result;
import dev.simul.machine.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes what the trials show: every figure and every failure. The trials themselves are kept
/// beside it.
///
/// @param parts of the proof, in their order
/// @param directory where it goes
record ProofReport(List<Part> parts, Path directory) {
  private static final double GIB = 1L << 30;

  /// Writes the report, and returns whether a part failed.
  boolean write(Function<Part, Trials> trialsOf) throws IOException {
    List<String> lines = new ArrayList<>();
    List<String> summary = new ArrayList<>();
    Files.createDirectories(directory);
    boolean failed = false;
    for (Part part : parts) {
      Trials stored = trialsOf.apply(part);
      PartReport report = PartReport.of(part, stored.all());
      failed |= report.failed();
      summary.add("| " + part.name() + " | " + part.meaning() + " | **" + report.status() + "** |");
      lines.addAll(report.lines());
      if (Files.exists(stored.file())) {
        Files.copy(
            stored.file(),
            directory.resolve(part.name() + ".jsonl"),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    List<String> all = new ArrayList<>(List.of("# The proof", ""));
    all.add(
        "What Simul's verdicts claim, tried on a real machine. `./mvnw -Pbench,proof test-compile exec:exec` makes the"
            + " trials, goes on where it was stopped, and writes this page; a line of JSON for each trial, unrounded, is in"
            + " the file of its part.");
    all.add("");
    all.addAll(machine());
    all.add("- Commits: " + commits(trialsOf) + " (`+`: with changes)");
    all.add("- Version of the way of measuring: " + Result.METHODOLOGY_VERSION);
    all.addAll(List.of("", "| part | what is tried | status |", "|---|---|---|"));
    all.addAll(summary);
    all.addAll(lines);
    Files.write(directory.resolve("README.md"), all);
    summary.forEach(System.err::println);
    return failed;
  }

  private static List<String> machine() {
    Environment here = Environment.look(Path.of("target/proof/scratch"));
    return List.of(
        "- Processor: "
            + Objects.requireNonNullElse(here.processor().model(), "unknown")
            + ", "
            + here.processor().physicalCores()
            + " cores, "
            + here.processor().availableProcessors()
            + " processors available"
            + (Boolean.TRUE.equals(here.processor().virtualised()) ? ", virtual" : ""),
        String.format(Locale.ROOT, "- Memory: %.1f GiB", here.memory().totalBytes() / GIB),
        "- System: "
            + here.operatingSystem().name()
            + " "
            + here.operatingSystem().version()
            + ", "
            + here.operatingSystem().architecture(),
        "- JDK: " + here.jdk().version() + ", " + here.jdk().vendor() + ", " + here.jdk().vmName(),
        "- Written: " + Instant.now());
  }

  private String commits(Function<Part, Trials> trialsOf) throws IOException {
    TreeSet<String> commits = new TreeSet<>();
    for (Part part : parts) {
      trialsOf.apply(part).all().forEach(trial -> commits.add(trial.commit()));
    }
    return commits.isEmpty()
        ? "none"
        : commits.stream().map(commit -> "`" + commit + "`").collect(Collectors.joining(", "));
  }
}
