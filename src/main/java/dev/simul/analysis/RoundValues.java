package dev.simul.analysis;

import dev.simul.analysis.doubt.Noise;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Iteration;
import dev.simul.experiment.Plan.Effort;
import dev.simul.experiment.Quantity;
import dev.simul.statistics.PairedSpeedup.Round;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The values of a quantity of one cell in the rounds that measured it.
public final class RoundValues {

  private RoundValues() {}

  /// Returns the value of each round that counts, in order; for what is only observed, the value of
  /// the iteration that each of some generations observed, as that of its round 0.
  ///
  /// @param cell the cell's key
  public static Map<Round, Double> of(
      Experiment experiment, List<Event> events, String cell, Quantity quantity) {
    Map<Round, Double> values = ofAll(experiment, events, cell, quantity);
    if (quantity.kind() != Quantity.Kind.PEAK_PSS_BYTES) {
      Set<Integer> leftOut = Noise.of(events).leftOut();
      values.keySet().removeIf(round -> leftOut.contains(round.generation()));
    }
    return values;
  }

  /// Returns the same, also of the generations that are left out of figures of time since something
  /// else used the processors: for what must never happen.
  public static Map<Round, Double> ofAll(
      Experiment experiment, List<Event> events, String cell, Quantity quantity) {
    Map<Round, Double> values = new LinkedHashMap<>();
    for (Event event : events) {
      if (event instanceof Event.Iterated iterated
          && iterated.cell().equals(cell)
          && counts(experiment, iterated, quantity)) {
        Double value = quantity.in(iterated.iteration(), experiment.tasks());
        if (value != null) {
          values.put(new Round(iterated.generation(), iterated.round()), value);
        }
      }
    }
    return values;
  }

  private static boolean counts(Experiment experiment, Event.Iterated iterated, Quantity quantity) {
    if (quantity.kind() == Quantity.Kind.PEAK_PSS_BYTES) {
      return iterated.phase() == Iteration.Phase.OBSERVED;
    }
    return switch (iterated.phase()) {
      case MEASURED -> true;
      case COLD -> experiment.plan().effort() == Effort.ONCE;
      case WARM_UP, OBSERVED -> false;
    };
  }
}
