package dev.simul.analysis;

import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Iteration;
import dev.simul.experiment.Plan.Effort;
import dev.simul.experiment.Result;
import dev.simul.statistics.PairedSpeedup.Round;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private Event.@Nullable Iterated observed;
  private Event.@Nullable CellEnded ended;
  private @Nullable String flaw;

  CellSamples(Effort effort) {
    this.effort = effort;
  }

  void add(Event.ForkOpened fork) {
    forks.add(fork);
  }

  void add(Event.Iterated iterated) {
    if (flaw == null) {
      flaw = iterated.iteration().flaw();
    }
    switch (iterated.phase()) {
      case COLD -> {
        cold.add(iterated);
        if (effort == Effort.ONCE) {
          measured.add(iterated);
        }
      }
      case MEASURED -> measured.add(iterated);
      case OBSERVED -> observed = iterated;
      case WARM_UP -> {
        // Only to warm up.
      }
    }
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

  List<Iteration> iterations() {
    return measured.stream().map(Event.Iterated::iteration).toList();
  }

  /// Returns what was observed in an iteration that was not timed, or null if none was.
  Iteration.@Nullable Observation observation() {
    return observed == null ? null : observed.iteration().observation();
  }

  /// Returns what really ran, or null if nothing did.
  Result.@Nullable Observed observedParts() {
    if (forks.isEmpty() || cold.isEmpty()) {
      return null;
    }
    Iteration last =
        measured.isEmpty() ? cold.getLast().iteration() : measured.getLast().iteration();
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

  /// Returns the wall time of each measured round, in seconds.
  Map<Round, Double> secondsByRound() {
    Map<Round, Double> seconds = new LinkedHashMap<>();
    for (Event.Iterated sample : measured) {
      seconds.put(new Round(sample.generation(), sample.round()), sample.iteration().wallSeconds());
    }
    return seconds;
  }
}
