package dev.simul.analysis.doubt;

import dev.simul.experiment.Event;
import dev.simul.experiment.ProcessorUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The rounds of one generation, or of several that follow each other: long enough to be judged,
/// for the kernel counts in ticks of 10 ms.
///
/// @param generations the generations, in their order
/// @param rounds who used the processors in each of their rounds
record Stretch(List<Integer> generations, List<ProcessorUse> rounds) {
  private static final long LEAST_NANOS = 1_000_000_000;

  Stretch {
    generations = List.copyOf(generations);
    rounds = List.copyOf(rounds);
  }

  /// Divides a measurement into stretches that are as short as can be judged; what is left at the
  /// end belongs to the last one. None if there is less than a second in all.
  static List<Stretch> of(List<Event.RoundEnded> rounds) {
    Map<Integer, List<ProcessorUse>> byGeneration = new TreeMap<>();
    for (Event.RoundEnded round : rounds) {
      byGeneration
          .computeIfAbsent(round.generation(), generation -> new ArrayList<>())
          .add(round.use());
    }
    List<Stretch> stretches = new ArrayList<>();
    Stretch open = new Stretch(List.of(), List.of());
    for (Map.Entry<Integer, List<ProcessorUse>> generation : byGeneration.entrySet()) {
      open = open.and(new Stretch(List.of(generation.getKey()), generation.getValue()));
      if (open.wallNanos() >= LEAST_NANOS) {
        stretches.add(open);
        open = new Stretch(List.of(), List.of());
      }
    }
    if (!stretches.isEmpty()) {
      stretches.add(stretches.removeLast().and(open));
    }
    return stretches;
  }

  private Stretch and(Stretch next) {
    List<Integer> allGenerations = new ArrayList<>(generations);
    allGenerations.addAll(next.generations);
    List<ProcessorUse> allRounds = new ArrayList<>(rounds);
    allRounds.addAll(next.rounds);
    return new Stretch(allGenerations, allRounds);
  }

  private long wallNanos() {
    return rounds.stream().mapToLong(ProcessorUse::wallNanos).sum();
  }

  /// Returns a share of the time of all processors that the job may use; null if it is unknown in
  /// some round.
  @Nullable Double share(Function<ProcessorUse, @Nullable Long> nanos) {
    double sum = 0;
    double available = 0;
    for (ProcessorUse round : rounds) {
      Long part = nanos.apply(round);
      if (part == null) {
        return null;
      }
      sum += part;
      available += (double) round.wallNanos() * round.processors();
    }
    return Math.max(0, sum / available);
  }
}
