package dev.simul.job.stream;

import dev.simul.experiment.Result;
import dev.simul.experiment.Warning;
import dev.simul.job.Job;
import dev.simul.job.result.JobResults;
import dev.simul.job.storage.UnreadableException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// What the results of jobs say to those who follow them. A result is derived once for each stage
/// of a job, however many follow it, and one after another. Thread-safe, by its own monitor.
@Component
class ResultNotices {
  private static final Logger log = LoggerFactory.getLogger(ResultNotices.class);

  /// All followers of a job come to a stage within seconds, and few jobs run at the same time.
  private static final int STAGES_KEPT = 16;

  /// The stage of a job that has ended.
  private static final int END = 0;

  private final Function<Job, Result> results;

  // Guarded by this.
  private final SequencedMap<Stage, List<Notice>> known = new LinkedHashMap<>();

  @Autowired
  ResultNotices(JobResults results) {
    this(results::result);
  }

  ResultNotices(Function<Job, Result> results) {
    this.results = results;
  }

  /// How far an attempt of a job is.
  ///
  /// @param generation the generation that ended last, or [#END]
  private record Stage(String jobId, int attempt, int generation) {}

  /// Returns the comparisons of cells after a generation, from 1; nothing if this Simul cannot read
  /// the job.
  List<Notice> afterGeneration(Job job, int generation) {
    return at(
        stage(job, generation),
        () -> {
          try {
            return results.apply(job).cells().stream()
                .flatMap(cell -> CellChange.of(cell, generation))
                .map(change -> new Notice("cell", change))
                .toList();
          } catch (UnreadableException saidAtTheEnd) {
            return List.of();
          }
        });
  }

  /// Returns the warnings of the result of a job that has ended. If it cannot be derived, that is
  /// one too: whoever follows the job would fail as often as it tries again.
  List<Notice> atTheEnd(Job job) {
    return at(
        stage(job, END),
        () -> warnings(job).map(warning -> new Notice("warning", warning)).toList());
  }

  private static Stage stage(Job job, int generation) {
    return new Stage(job.id(), job.attempt().number(), generation);
  }

  private synchronized List<Notice> at(Stage stage, Supplier<List<Notice>> derive) {
    List<Notice> before = known.get(stage);
    if (before != null) {
      return before;
    }
    List<Notice> derived = derive.get();
    known.put(stage, derived);
    if (known.size() > STAGES_KEPT) {
      known.pollFirstEntry();
    }
    return derived;
  }

  private Stream<Warning> warnings(Job job) {
    try {
      Result result = results.apply(job);
      return Stream.concat(
          result.warnings().stream(),
          result.cells().stream().flatMap(cell -> cell.warnings().stream()));
    } catch (UnreadableException unreadable) {
      return Stream.of(unreadable(unreadable.getMessage() + "."));
    } catch (DataAccessException mayPass) {
      throw mayPass;
    } catch (RuntimeException failure) {
      log.error("The result of job {} cannot be derived", job.id(), failure);
      return Stream.of(unreadable("the log of Simul says why."));
    }
  }

  private static Warning unreadable(String why) {
    return new Warning(
        "RESULT_UNREADABLE",
        Warning.Severity.RED,
        "This Simul cannot read what the job measured: " + why);
  }
}
