package dev.simul.workload;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// One game of a simultaneous exhibition, in which one master plays many opponents: the master's
/// move needs the master, who is at one board at a time, and the opponent thinks alone.
public final class SimulWorkload implements Workload {
  /// Such that one move of each of a million boards fits into a number of nanoseconds.
  private static final Parameter.Kind MOVE =
      new Parameter.Kind.Time(Duration.ofMillis(1), Duration.ofHours(1));

  /// The opponents of the notebook.
  private static final int OPPONENTS = 24;

  @Override
  public Description describe() {
    return new Description(
        "simul",
        "Plays one game of a simultaneous exhibition: each move of the master needs the master,"
            + " the opponents think alone.",
        List.of(
            Parameter.of(
                "movePairs",
                new Parameter.Kind.Whole(1, 1_000),
                30L,
                "pairs of moves",
                "How often the master and the opponent move."),
            Parameter.of(
                "masterMove", MOVE, Duration.ofSeconds(5), "", "How long a move takes the master."),
            Parameter.of(
                "opponentMove",
                MOVE,
                Duration.ofSeconds(55),
                "",
                "How long a move takes an opponent."),
            Parameter.of(
                "timeScale",
                new Parameter.Kind.Whole(1, 1_000_000),
                1_000L,
                "",
                "How many seconds of the story pass in one second.")));
  }

  @Override
  public int defaultTasks() {
    return OPPONENTS;
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        new Figure(
            SimulWork.STORY_SECONDS,
            "In the story",
            Figure.Unit.SECONDS,
            "How long the exhibition takes in the story: the wall time by the time scale."));
  }

  @Override
  public Work bind(Parameters parameters) {
    long timeScale = parameters.whole("timeScale");
    return new SimulWork(
        parameters.count("movePairs"),
        parameters.time("masterMove").toNanos() / timeScale,
        parameters.time("opponentMove").toNanos() / timeScale,
        timeScale,
        System::nanoTime);
  }

  @Override
  public String phrase(Parameters parameters) {
    long movePairs = parameters.whole("movePairs");
    return String.format(
        Locale.ROOT,
        "each a game of %,d %s of moves, %s s the master's and %s s the opponent's, %,d times as fast",
        movePairs,
        movePairs == 1 ? "pair" : "pairs",
        seconds(parameters.time("masterMove")),
        seconds(parameters.time("opponentMove")),
        parameters.whole("timeScale"));
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1_000 == 0
        ? String.valueOf(time.toSeconds())
        : String.valueOf(time.toNanos() / 1e9);
  }
}
