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
/// @param title its title
/// @param meaning what is tried, and how to try it again
/// @param page the name of its file
public record ProofReport(String title, String meaning, String page) {
  private static final Path DIRECTORY = Path.of("docs/proof");
  private static final double GIB = 1L << 30;

  /// Writes the report, and returns whether a part failed.
  boolean write(List<? extends Part<?>> parts, Function<Part<?>, Trials> trialsOf)
      throws IOException {
    List<String> lines = new ArrayList<>();
    List<String> summary = new ArrayList<>();
    Files.createDirectories(DIRECTORY);
    boolean failed = false;
    for (Part<?> part : parts) {
      Trials stored = trialsOf.apply(part);
      PartReport report = PartReport.of(part, stored.all());
      failed |= report.failed();
      report.print(part);
      summary.add("| " + part.name() + " | " + part.meaning() + " | **" + report.status() + "** |");
      lines.addAll(report.lines());
      if (Files.exists(stored.file())) {
        Files.copy(
            stored.file(),
            DIRECTORY.resolve(part.name() + ".jsonl"),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    List<String> all = new ArrayList<>(List.of("# " + title, "", meaning));
    all.add("");
    all.addAll(machine());
    all.add("- Commits: " + commits(parts, trialsOf) + " (`+`: with changes)");
    all.add("- Version of the way of measuring: " + Result.METHODOLOGY_VERSION);
    all.addAll(List.of("", "| part | what is tried | status |", "|---|---|---|"));
    all.addAll(summary);
    all.addAll(lines);
    Files.write(DIRECTORY.resolve(page), all);
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

  private static String commits(List<? extends Part<?>> parts, Function<Part<?>, Trials> trialsOf)
      throws IOException {
    TreeSet<String> commits = new TreeSet<>();
    for (Part<?> part : parts) {
      trialsOf.apply(part).all().forEach(trial -> commits.add(trial.commit()));
    }
    return commits.isEmpty()
        ? "none"
        : commits.stream().map(commit -> "`" + commit + "`").collect(Collectors.joining(", "));
  }
}
