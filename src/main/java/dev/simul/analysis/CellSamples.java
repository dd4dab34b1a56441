package dev.simul.analysis;

import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Iteration;
import dev.simul.experiment.Plan.Effort;
import dev.simul.experiment.Result;
import dev.simul.experiment.TaskTimes;
import dev.simul.statistics.LogTimes;
import dev.simul.statistics.PairedSpeedup.Round;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the events say about one cell: its forks, its iterations and its end. Confined to one
/// analysis.
final class CellSamples {
  private final Effort effort;
  private final List<Event.ForkOpened> forks = new ArrayList<>();
  private final List<Event.Iterated> cold = new ArrayList<>();
  private final List<Event.Iterated> measured = new ArrayList<>();
  private final List<Iteration> iterations = new ArrayList<>();
  private final List<Result.Sample> timed = new ArrayList<>();
  private final List<Iteration.Observation> observations = new ArrayList<>();
  private final List<TaskTimes> taskTimes = new ArrayList<>();
  private @Nullable LogTimes times;
  private Event.@Nullable CellEnded ended;
  private @Nullable String flaw;

  CellSamples(Effort effort) {
    this.effort = effort;
  }

  void add(Event.ForkOpened fork) {
    forks.add(fork);
  }

  /// @param position the iteration's place within its round, from 1; 0 outside rounds
  /// @param undisturbed whether its generation counts
  void add(Event.Iterated iterated, int position, boolean undisturbed) {
    Iteration iteration = iterated.iteration();
    if (flaw == null) {
      flaw = iteration.flaw();
    }
    boolean counts = counts(iterated.phase(), undisturbed);
    if (counts) {
      measured.add(iterated);
      iterations.add(iteration);
    }
    switch (iterated.phase()) {
      case COLD -> cold.add(iterated);
      case WARM_UP, MEASURED -> {
        // Only timed.
      }
      case OBSERVED -> {
        Iteration.Observation observation = iteration.observation();
        if (observation != null) {
          observations.add(observation);
        }
        return;
      }
    }
    timed.add(
        new Result.Sample(
            iterated.phase(),
            iterated.generation(),
            iterated.round(),
            position,
            iteration.repetitions(),
            iteration.wallSeconds(),
            counts));
  }

  private boolean counts(Iteration.Phase phase, boolean undisturbed) {
    return switch (phase) {
      case COLD -> effort == Effort.ONCE;
      case MEASURED -> undisturbed;
      case WARM_UP, OBSERVED -> false;
    };
  }

  void add(Event.TasksTimed tasks) {
    taskTimes.add(tasks.times());
  }

  void add(Event.CellEnded end) {
    ended = end;
  }

  CellStatus status() {
    if (flaw != null) {
      return CellStatus.INVALID;
    }
    if (ended != null) {
      return ended.status();
    }
    return cold.isEmpty() ? CellStatus.NOT_RUN : CellStatus.OK;
  }

  /// Returns why the status is not [CellStatus#OK], or null if it is.
  @Nullable String reason() {
    return switch (status()) {
      case OK -> null;
      case INVALID -> flaw;
      case NOT_RUN -> "the measurement has not reached it, or ended before it";
      case FAILED, TIMED_OUT, UNSUPPORTED -> ended == null ? null : ended.reason();
    };
  }

  List<Event.ForkOpened> forks() {
    return forks;
  }

  /// Returns the first iteration of each fork.
  List<Event.Iterated> cold() {
    return cold;
  }

  /// Returns the iterations that count, in order.
  List<Event.Iterated> measured() {
    return measured;
  }

  /// Returns the iterations that count, in order.
  List<Iteration> iterations() {
    return iterations;
  }

  /// Returns all iterations that were timed, in order: those that count, and those before.
  List<Result.Sample> timed() {
    return timed;
  }

  /// Returns the run times of tasks by generation; empty where iterations have them.
  List<TaskTimes> taskTimes() {
    return taskTimes;
  }

  /// Returns a number of each observed iteration that has it, one of a generation.
  List<Long> observed(Function<Iteration.Observation, @Nullable Long> number) {
    return observations.stream().map(number).filter(Objects::nonNull).toList();
  }

  /// Returns what really ran, or null if nothing did.
  Result.@Nullable Observed observedParts() {
    if (forks.isEmpty() || cold.isEmpty()) {
      return null;
    }
    Iteration last = iterations.isEmpty() ? cold.getLast().iteration() : iterations.getLast();
    Event.ForkOpened fork = forks.getLast();
    return new Result.Observed(
        last.workers(), last.virtual(), last.processes(), fork.processors(), fork.jvmFlags());
  }

  /// Returns a number of each measured iteration that has it, by generation.
  Map<Integer, List<Double>> byGeneration(Function<Iteration, @Nullable Double> number) {
    Map<Integer, List<Double>> byGeneration = new TreeMap<>();
    for (Event.Iterated sample : measured) {
      @Nullable Double value = number.apply(sample.iteration());
      if (value != null) {
        byGeneration
            .computeIfAbsent(sample.generation(), generation -> new ArrayList<>())
            .add(value);
      }
    }
    return byGeneration;
  }

  /// Returns the wall time of each measured round, once all events are known.
  LogTimes times() {
    if (times == null) {
      Map<Round, Double> seconds = new LinkedHashMap<>();
      for (Event.Iterated sample : measured) {
        seconds.put(
            new Round(sample.generation(), sample.round()), sample.iteration().wallSeconds());
      }
      times = LogTimes.of(seconds);
    }
    return times;
  }
}
