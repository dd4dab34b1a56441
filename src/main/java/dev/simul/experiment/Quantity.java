package dev.simul.experiment;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A property by which cells can be compared: one number for each measured round of a cell.
///
/// @param kind what it is
/// @param figure the name of the workload's figure, for a [Kind#FIGURE]; otherwise null
public record Quantity(Kind kind, @Nullable String figure) {
  private static final String FIGURES = "figures.";

  /// The kinds of quantities.
  public enum Kind {
    /// The wall time of a run of all the tasks, in seconds.
    WALL_SECONDS("wallSeconds"),
    /// How many processors the process tree kept busy: its processor time divided by the wall time.
    PROCESSORS_BUSY("processorsBusy"),
    /// The time to hand over a task, in seconds.
    START_SECONDS("startSeconds"),
    /// The most memory of the process tree, in bytes, shared pages counted in proportion. It is
    /// observed once in each of some generations.
    PEAK_PSS_BYTES("peakPssBytes"),
    /// A figure of the workload, in the unit of its description.
    FIGURE("figures.<name>");

    private final String name;

    Kind(String name) {
      this.name = name;
    }
  }

  /// Returns the quantity of a name such as `wallSeconds` or `figures.lostUpdates`.
  ///
  /// @throws IllegalArgumentException if it does not exist
  public static Quantity of(String name) {
    if (name.startsWith(FIGURES)) {
      return new Quantity(Kind.FIGURE, name.substring(FIGURES.length()));
    }
    return Arrays.stream(Kind.values())
        .filter(kind -> kind != Kind.FIGURE && kind.name.equals(name))
        .findFirst()
        .map(kind -> new Quantity(kind, null))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "a quantity is one of "
                    + Arrays.stream(Kind.values())
                        .map(kind -> kind.name)
                        .collect(Collectors.joining(", "))
                    + ", not "
                    + name));
  }

  /// Returns how it is called in data, such as `wallSeconds` or `figures.lostUpdates`.
  public String name() {
    return figure == null ? kind.name : FIGURES + figure;
  }

  /// Returns its value in one repetition of an iteration, or null if the iteration does not have
  /// it.
  ///
  /// @param tasks the number of tasks
  public @Nullable Double in(Iteration iteration, int tasks) {
    return switch (kind) {
      case WALL_SECONDS -> iteration.wallSeconds();
      case PROCESSORS_BUSY -> {
        Iteration.Cpu cpu = iteration.cpu();
        yield cpu == null ? null : cpu.nanos() / (double) iteration.wallNanos();
      }
      case START_SECONDS -> {
        Long start = iteration.startNanos();
        yield start == null ? null : start / 1e9 / iteration.repetitions() / tasks;
      }
      case PEAK_PSS_BYTES -> {
        Iteration.Observation observation = iteration.observation();
        Long bytes = observation == null ? null : observation.peakPssBytes();
        yield bytes == null ? null : (double) bytes;
      }
      case FIGURE -> iteration.figures().get(String.valueOf(figure));
    };
  }
}
