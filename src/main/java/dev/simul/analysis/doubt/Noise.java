package dev.simul.analysis.doubt;

import dev.simul.experiment.Event;
import dev.simul.experiment.Warning;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What else used the processors while rounds were measured.
///
/// @param warnings a doubt for each kind of disturbance that there was
public record Noise(List<Warning> warnings) {

  public Noise {
    warnings = List.copyOf(warnings);
  }

  /// Judges the rounds of a measurement, each generation by itself where it has a second of them.
  public static Noise of(List<Event.RoundEnded> rounds) {
    List<Stretch> stretches = Stretch.of(rounds);
    return new Noise(
        Arrays.stream(Disturbance.values())
            .map(disturbance -> disturbance.in(stretches))
            .flatMap(Optional::stream)
            .toList());
  }

  /// Returns whether there was so much of it that no verdict would be worth anything.
  public boolean red() {
    return warnings.stream().anyMatch(warning -> warning.severity() == Warning.Severity.RED);
  }
}
