package dev.simul.analysis.doubt;

import dev.simul.experiment.ProcessorUse;
import dev.simul.experiment.Warning;
import dev.simul.experiment.Warning.Severity;
import dev.simul.prose.Prose;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What takes processors from a measurement, and from which share of their time on that is a doubt.
enum Disturbance {
  /// Other programs.
  NOISE(0.05, 0.25, "Other programs used ", "End them, or measure on a quieter machine."),
  /// Other machines on the same host.
  STEAL(
      0.005,
      0.03,
      "The host gave other machines ",
      "Measure at a quieter hour, or on a machine of your own."),
  /// A limit of this container.
  THROTTLED(
      Double.MIN_VALUE,
      Double.POSITIVE_INFINITY,
      "The limits of this container held its threads back for ",
      "Raise its limit of processors, or set fewer processors in the request."),
  /// Simul.
  SELF_DISTURBED(
      0.02,
      Double.POSITIVE_INFINITY,
      "Simul itself and forks that waited for their turn used ",
      "Compare fewer cells, and ask the service less while it measures.");

  private final double yellow;
  private final double red;
  private final String what;
  private final String advice;

  Disturbance(double yellow, double red, String what, String advice) {
    this.yellow = yellow;
    this.red = red;
    this.what = what;
    this.advice = advice;
  }

  /// Returns whether it took so much of a stretch that its times say little about the cells.
  boolean tooMuchIn(Stretch stretch) {
    Double share = stretch.share(this::nanos);
    return share != null && share >= red;
  }

  /// Returns a warning that names the generations that were disturbed, or empty if none was.
  ///
  /// @param withheld whether too few generations are left for a verdict
  Optional<Warning> in(List<Stretch> stretches, boolean withheld) {
    List<Double> shares = new ArrayList<>();
    List<Integer> generations = new ArrayList<>();
    List<Integer> tooMuch = new ArrayList<>();
    for (Stretch stretch : stretches) {
      Double share = stretch.share(this::nanos);
      if (share != null && share >= yellow) {
        shares.add(share);
        generations.addAll(stretch.generations());
        if (share >= red) {
          tooMuch.addAll(stretch.generations());
        }
      }
    }
    if (shares.isEmpty()) {
      return Optional.empty();
    }
    double least = shares.stream().min(Double::compare).orElseThrow();
    double most = shares.stream().max(Double::compare).orElseThrow();
    boolean withholds = withheld && !tooMuch.isEmpty();
    return Optional.of(
        new Warning(
            name(),
            withholds ? Severity.RED : Severity.YELLOW,
            what
                + range(Figures.percent(least), Figures.percent(most))
                + " of the processors' time in "
                + named(generations)
                + (withholds ? ", too much for a verdict" : leftOut(tooMuch, generations))
                + ". "
                + advice));
  }

  /// Says which generations do not count, if any.
  private static String leftOut(List<Integer> tooMuch, List<Integer> generations) {
    if (tooMuch.isEmpty()) {
      return "";
    }
    String which = tooMuch.equals(generations) ? "which" : "of which " + numbers(tooMuch);
    return ", "
        + which
        + (tooMuch.size() == 1 ? " was" : " were")
        + " left out, for it was too much";
  }

  /// Returns the processor time that it took in a round, or null if that is unknown. It may be less
  /// than nothing, since the kernel counts in ticks.
  private @Nullable Long nanos(ProcessorUse use) {
    return switch (this) {
      case NOISE ->
          use.busyNanos() == null ? null : use.busyNanos() - use.measuredNanos() - ownNanos(use);
      case STEAL -> use.stolenNanos();
      case THROTTLED -> use.throttledNanos();
      case SELF_DISTURBED -> ownNanos(use);
    };
  }

  private static String range(String least, String most) {
    return least.equals(most) ? least : least + " to " + most;
  }

  private static String named(List<Integer> generations) {
    return (generations.size() == 1 ? "generation " : "generations ") + numbers(generations);
  }

  /// Lists numbers, those that follow each other by the first and the last.
  private static String numbers(List<Integer> generations) {
    List<String> runs = new ArrayList<>();
    int first = 0;
    while (first < generations.size()) {
      int last = first;
      while (last + 1 < generations.size()
          && generations.get(last + 1) == generations.get(last) + 1) {
        last++;
      }
      runs.add(generations.get(first) + (last > first ? " to " + generations.get(last) : ""));
      first = last + 1;
    }
    return Prose.list(runs);
  }

  private static long ownNanos(ProcessorUse use) {
    return use.parkedNanos() + Objects.requireNonNullElse(use.serviceNanos(), 0L);
  }
}
