package dev.simul.experiment;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What can be compared of a cell: one number for each of its measured rounds.
///
/// @param kind what it is
/// @param figure the name of the workload's figure, for a [Kind#FIGURE]; else null
public record Quantity(Kind kind, @Nullable String figure) {
  private static final String FIGURES = "figures.";

  /// The kinds of quantities.
  public enum Kind {
    /// The wall time of a run of all the tasks, in seconds.
    WALL_SECONDS("wallSeconds"),
    /// How many processors the process tree kept busy: its processor time by the wall time.
    PROCESSORS_BUSY("processorsBusy"),
    /// What handing over a task took, in seconds.
    START_SECONDS("startSeconds"),
    /// The most memory of the process tree, in bytes, shared pages counted in proportion. It is
    /// observed once for a cell.
    PEAK_PSS_BYTES("peakPssBytes"),
    /// What the workload tells beyond these, in the unit of its description.
    FIGURE("figures.<name>");

    private final String name;

    Kind(String name) {
      this.name = name;
    }
  }

  /// Returns the quantity of a name such as `wallSeconds` or `figures.lostUpdates`.
  ///
  /// @throws IllegalArgumentException if there is none
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

  /// Returns its value in one run of the tasks of an iteration, or null if the iteration does not
  /// tell it.
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
