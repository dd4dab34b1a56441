package dev.simul.workload.simul;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Kind;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Parameters;
import dev.simul.prose.TimeText;
import dev.simul.workload.CellFigures;
import dev.simul.workload.Explained;
import dev.simul.workload.Figure;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One game of a simultaneous exhibition, in which one master plays many opponents: the master's
/// move needs the master, who is at one board at a time, and the opponent thinks on their own.
public final class SimulWorkload implements Workload, Explained {
  /// Short enough that one move at each of a million boards fits into a `long` of nanoseconds.
  private static final Kind MOVE = new Kind.Time(Duration.ofMillis(1), Duration.ofHours(1));

  /// How late a wait is at least, on most machines: the 50 µs of Linux's timer slack, and the way
  /// to a processor.
  private static final Duration TIMERS_LATE = Duration.ofNanos(100_000);

  /// In a shorter game that is 1% and more.
  private static final Duration SHORT_GAME = TIMERS_LATE.multipliedBy(100);

  /// The number of opponents in the notebook.
  private static final int OPPONENTS = 24;

  @Override
  public Description describe() {
    return new Description(
        "simul",
        "Plays one game of a simultaneous exhibition: the boards share one master, and the"
            + " opponents think on their own.",
        List.of(
            Parameter.of(
                "movePairs",
                new Kind.Whole(1, 1_000),
                30L,
                "pairs of moves",
                "How many moves the master and the opponent each make."),
            Parameter.of(
                "masterMove",
                MOVE,
                Duration.ofSeconds(5),
                "",
                "How long the master takes for a move."),
            Parameter.of(
                "opponentMove",
                MOVE,
                Duration.ofSeconds(55),
                "",
                "How long an opponent takes for a move."),
            Parameter.of(
                "timeScale",
                new Kind.Whole(1, 1_000_000),
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
            "How long the exhibition takes in the story: the wall time × the time scale."));
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
        "each a game of %,d %s of moves, %s s for the master's and %s s for the opponent's, sped up %,d times",
        movePairs,
        movePairs == 1 ? "pair" : "pairs",
        seconds(parameters.time("masterMove")),
        seconds(parameters.time("opponentMove")),
        parameters.whole("timeScale"));
  }

  @Override
  public Optional<String> conclusion(Parameters parameters, int tasks, List<CellFigures> cells) {
    List<CellFigures> timed =
        cells.stream().filter(cell -> cell.has(SimulWork.STORY_SECONDS)).toList();
    if (timed.isEmpty()) {
      return Optional.empty();
    }
    Comparator<CellFigures> byLength =
        Comparator.comparingDouble(cell -> cell.figure(SimulWork.STORY_SECONDS));
    String longest = story(Collections.max(timed, byLength));
    String shortest = story(Collections.min(timed, byLength));
    if (longest.equals(shortest)) {
      String who = timed.size() == 1 ? timed.getFirst().name() : "all";
      return Optional.of("In the story, " + who + " took " + longest + ".");
    }
    return Optional.of(
        "In the story, "
            + first(timed, longest)
            + " took "
            + longest
            + " and "
            + first(timed, shortest)
            + " "
            + shortest
            + ".");
  }

  /// Returns the name of the first cell whose story has this length in words: among cells that
  /// differ by less than a reader sees, the baseline or the fastest.
  private static String first(List<CellFigures> cells, String length) {
    return cells.stream()
        .filter(cell -> story(cell).equals(length))
        .map(CellFigures::name)
        .findFirst()
        .orElseThrow();
  }

  private static String story(CellFigures cell) {
    return TimeText.inHours(cell.figure(SimulWork.STORY_SECONDS));
  }

  /// Games catch up with late timers, except at their last moves.
  @Override
  public Optional<String> caveat(Parameters parameters) {
    Duration game =
        parameters
            .time("masterMove")
            .plus(parameters.time("opponentMove"))
            .multipliedBy(parameters.whole("movePairs"))
            .dividedBy(parameters.whole("timeScale"));
    return game.compareTo(SHORT_GAME) >= 0
        ? Optional.empty()
        : Optional.of(
            "A game of "
                + TimeText.measured(game.toNanos() / 1e9)
                + " is short: the timers of an operating system are late by at least "
                + TimeText.of(TIMERS_LATE)
                + ". A game makes up for that at its next move, but not after its last, where"
                + " it is at least "
                + TimeText.of(TIMERS_LATE.multipliedBy(parameters.whole("timeScale")))
                + " of the story. Use a smaller timeScale, or longer games.");
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1_000 == 0
        ? String.valueOf(time.toSeconds())
        : String.valueOf(time.toNanos() / 1e9);
  }
}
