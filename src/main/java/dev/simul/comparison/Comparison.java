package dev.simul.comparison;

import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Result;
import dev.simul.experiment.Verdict;
import dev.simul.experiment.Warning;
import dev.simul.request.json.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Two jobs that measured the same workload, cell by cell. Speedups are ratios within a job, which
/// can be read side by side; seconds of two jobs were not measured together, so nothing follows
/// from their difference.
///
/// @param varying what may differ, by the word of the request
/// @param baseline the job that was there first
/// @param candidate the job that is held against it
/// @param differences what differs between the jobs
/// @param warnings what differs although it was not said that it may, and other doubts
/// @param cells the cells of both, those of the baseline first
public record Comparison(
    String varying,
    Side baseline,
    Side candidate,
    List<Difference> differences,
    List<Warning> warnings,
    List<Cell> cells) {
  private static final String NOT_INTERLEAVED = "NOT_INTERLEAVED";
  private static final String POINTER = "/";

  public Comparison {
    differences = List.copyOf(differences);
    warnings = List.copyOf(warnings);
    cells = List.copyOf(cells);
  }

  /// One of the two jobs.
  ///
  /// @param jobId its id
  /// @param name its title
  /// @param finishedAt when it ended
  /// @param complete whether it was measured to its end
  /// @param baseline the key of the cell that its speedups are relative to
  /// @param fingerprint what its figures depend on
  public record Side(
      String jobId,
      @Nullable String name,
      Instant finishedAt,
      boolean complete,
      String baseline,
      Fingerprint fingerprint) {

    static Side of(FinishedJob job) {
      Result result = job.measured().result();
      return new Side(
          job.id(),
          job.measured().experiment().name(),
          job.finishedAt(),
          result.complete(),
          result.baseline(),
          job.fingerprint());
    }
  }

  /// A cell of both jobs.
  ///
  /// @param key the cell's key
  /// @param baseline what the baseline found; null if it has no such cell
  /// @param candidate what the candidate found; null if it has no such cell
  /// @param verdict what the wall seconds of both say about each other: always null
  /// @param reason why there is no verdict
  public record Cell(
      String key,
      @Nullable Figures baseline,
      @Nullable Figures candidate,
      @Nullable Verdict verdict,
      String reason) {

    static Cell of(String key, Result baseline, Result candidate) {
      return new Cell(
          key, Figures.of(baseline, key), Figures.of(candidate, key), null, NOT_INTERLEAVED);
    }
  }

  /// What a job found for a cell.
  ///
  /// @param status what became of it
  /// @param versusBaseline the comparison with the baseline of its own job; null for that baseline
  /// @param wallSeconds its wall times, which are not comparable with those of another job
  public record Figures(
      CellStatus status,
      Result.@Nullable VersusBaseline versusBaseline,
      Result.@Nullable WallSeconds wallSeconds) {

    static @Nullable Figures of(Result result, String key) {
      return result.cells().stream()
          .filter(cell -> cell.key().equals(key))
          .findFirst()
          .map(cell -> new Figures(cell.status(), cell.versusBaseline(), cell.wallSeconds()))
          .orElse(null);
    }
  }

  /// Returns the places in the requests, as JSON pointers, in which two jobs measured different
  /// work, which leaves nothing to compare; empty if they measured the same.
  public static List<Difference> inWork(Experiment baseline, Experiment candidate) {
    List<Difference> all =
        inSpec(baseline, candidate)
            .filter(difference ->
                difference.field().equals("/tasks") || difference.field().startsWith("/workload/"))
            .toList();
    // Parameters of different workloads differ anyway.
    return baseline.workload().type().equals(candidate.workload().type())
        ? all
        : all.stream()
            .filter(difference -> Set.of("/tasks", "/workload/type").contains(difference.field()))
            .toList();
  }

  private static Stream<Difference> inSpec(Experiment baseline, Experiment candidate) {
    return Difference.between(Spec.of(baseline), Spec.of(candidate), POINTER).stream();
  }

  /// Compares two jobs that measured the same work.
  public static Comparison of(Varying varying, FinishedJob baseline, FinishedJob candidate) {
    List<Difference> differences = differences(varying, baseline, candidate);
    Result before = baseline.measured().result();
    Result after = candidate.measured().result();
    Set<String> keys = new LinkedHashSet<>();
    Stream.of(before, after)
        .forEach(result -> result.cells().forEach(cell -> keys.add(cell.key())));
    return new Comparison(
        Words.of(varying),
        Side.of(baseline),
        Side.of(candidate),
        differences,
        warnings(differences, List.of(baseline, candidate)),
        keys.stream().map(key -> Cell.of(key, before, after)).toList());
  }

  private static List<Difference> differences(
      Varying varying, FinishedJob baseline, FinishedJob candidate) {
    Stream<Difference> inFingerprint =
        Difference.between(baseline.fingerprint().parts(), candidate.fingerprint().parts(), ".")
            .stream()
            .map(difference -> {
              String field = difference.field().substring(1);
              return difference.as(field, varying.allows(field));
            })
            // A hash; the places in the request say more.
            .filter(difference -> !difference.field().equals("spec"));
    return Stream.concat(
            inFingerprint,
            inSpec(baseline.measured().experiment(), candidate.measured().experiment()))
        .toList();
  }

  private static List<Warning> warnings(List<Difference> differences, List<FinishedJob> jobs) {
    List<Warning> warnings = new ArrayList<>();
    for (Difference difference : differences) {
      if (!difference.expected()) {
        warnings.add(unexpected(difference));
      }
    }
    for (FinishedJob job : jobs) {
      if (!job.measured().result().complete()) {
        warnings.add(
            new Warning(
                "INCOMPLETE",
                Warning.Severity.YELLOW,
                "The job " + job.id() + " was not measured to its end: submit it again."));
      }
    }
    return warnings;
  }

  private static Warning unexpected(Difference difference) {
    boolean methodology = difference.field().equals("methodologyVersion");
    return new Warning(
        "UNEXPECTED_DIFFERENCE",
        methodology ? Warning.Severity.RED : Warning.Severity.YELLOW,
        difference.field()
            + " is "
            + difference.values()
            + (methodology
                ? ", and results of different methods are not comparable: measure the older one again."
                : ", which may be why figures differ."));
  }
}
