package dev.simul.analysis.doubt;

import dev.simul.experiment.Event;
import dev.simul.experiment.Warning;
import dev.simul.statistics.MeanInterval;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What else used the processors while rounds were measured.
///
/// A generation in which it was too much is left out of every figure of time, for all cells alike,
/// so that what is left is still compared within rounds. What decides is the use of the processors
/// and never a time that was measured, so leaving out favours no cell. Where fewer generations
/// would be left than an interval needs, all count, and no verdict is worth anything.
///
/// @param warnings a doubt for each kind of disturbance that there was
/// @param leftOut the generations that do not count
/// @param red whether there was so much of it that there is no verdict
public record Noise(List<Warning> warnings, Set<Integer> leftOut, boolean red) {

  public Noise {
    warnings = List.copyOf(warnings);
    leftOut = Set.copyOf(leftOut);
  }

  /// Judges the rounds among the events of a measurement, each generation by itself where it has a
  /// second of them.
  public static Noise of(List<? extends Event> events) {
    List<Stretch> stretches =
        Stretch.of(
            events.stream()
                .filter(Event.RoundEnded.class::isInstance)
                .map(Event.RoundEnded.class::cast)
                .toList());
    Set<Integer> disturbed =
        stretches.stream()
            .filter(stretch ->
                Arrays.stream(Disturbance.values())
                    .anyMatch(disturbance -> disturbance.tooMuchIn(stretch)))
            .flatMap(stretch -> stretch.generations().stream())
            .collect(Collectors.toSet());
    int all = stretches.stream().mapToInt(stretch -> stretch.generations().size()).sum();
    boolean red = !disturbed.isEmpty() && all - disturbed.size() < MeanInterval.LEAST_VALUES;
    return new Noise(
        Arrays.stream(Disturbance.values())
            .map(disturbance -> disturbance.in(stretches, red))
            .flatMap(Optional::stream)
            .toList(),
        red ? Set.of() : disturbed,
        red);
  }
}
