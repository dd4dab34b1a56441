package dev.simul.workload.simul;

import dev.simul.workload.Answer;
import dev.simul.workload.AnswerKey;
import dev.simul.workload.Footprint;
import dev.simul.workload.NonBlockingWork;
import dev.simul.workload.Notes;
import dev.simul.workload.Run;
import dev.simul.workload.SupervisedWork;
import dev.simul.workload.Task;
import dev.simul.workload.chain.Xorshift;
import dev.simul.workload.chain.XorshiftJump;
import dev.simul.workload.mapped.SharedNumber;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// The work of [SimulWorkload]: games that wait until absolute deadlines, so that a late timer
/// delays one move, and the next one catches up.
final class SimulWork implements NonBlockingWork, SupervisedWork {
  static final String STORY_SECONDS = "storySeconds";

  private static final Notes NOTES = new Notes("the game begins", "the game is over");

  private final int movePairs;
  private final long masterNanos;
  private final long opponentNanos;
  private final long timeScale;
  private final LongSupplier clock;
  private final Master master;

  /// When the current run was prepared. Only used in the fork.
  private volatile long prepared;

  /// @param masterNanos how long a move of the master takes
  /// @param opponentNanos how long a move of an opponent takes
  /// @param timeScale how many seconds of the story pass in one second
  /// @param clock gives the nanoseconds of [System#nanoTime]
  SimulWork(
      int movePairs, long masterNanos, long opponentNanos, long timeScale, LongSupplier clock) {
    this.movePairs = movePairs;
    this.masterNanos = masterNanos;
    this.opponentNanos = opponentNanos;
    this.timeScale = timeScale;
    this.clock = clock;
    this.master = new Master(masterNanos);
  }

  @Override
  public void prepare(Path scratch, int tasks) throws IOException {
    prepared = clock.getAsLong();
    master.arrives(scratch, prepared);
  }

  @Override
  public Answer run(Task task) throws IOException, InterruptedException {
    Board board = new Board(task);
    while (!board.over()) {
      task.checkPoint();
      task.delay(Duration.ofNanos(board.movePair()));
    }
    return board.answer();
  }

  @Override
  public void start(Task task, Loop loop, Completion completion) {
    try {
      new Board(task).run(task, loop, completion);
    } catch (IOException failure) {
      completion.failed(failure);
    }
  }

  @Override
  public AnswerKey answerKey() {
    XorshiftJump game = XorshiftJump.over(2L * movePairs);
    return index -> new Answer(2L * movePairs, game.from(opening(index)));
  }

  /// No board can play faster than if it had the master for itself.
  @Override
  public long floorNanos(int index) {
    return movePairs * (masterNanos + opponentNanos);
  }

  @Override
  public Footprint footprint(int tasks) {
    return Footprint.scratch(SharedNumber.BYTES);
  }

  @Override
  public boolean mostlyWaits() {
    return true;
  }

  @Override
  public Notes notes() {
    return NOTES;
  }

  /// The boards shared one master if the master was busy for all of their moves.
  @Override
  public Optional<String> flaw(Run run) throws IOException {
    long passed = master.free(run.scratch()) - prepared;
    long busy = (long) run.tasks() * movePairs * masterNanos;
    return passed >= busy
        ? Optional.empty()
        : Optional.of(
            "the master's moves take "
                + busy
                + " ns one after another, but all were made within "
                + passed
                + " ns");
  }

  @Override
  public Map<String, Double> figures(Run run) {
    return Map.of(STORY_SECONDS, run.wallNanos() / 1e9 * timeScale);
  }

  /// Where the chain of moves of a board begins: never zero, and different for each task.
  private static long opening(int index) {
    return 2L * index + 1;
  }

  /// A game in progress. Each move turns a position into the next by a step along the [Xorshift]
  /// chain, so that the last one proves all of them. Confined to its task.
  private final class Board implements Step {
    private final SharedNumber free;
    private long position;
    private int pairs;

    /// When the opponent has moved; before the first move, when the game begins.
    private long ready;

    Board(Task task) throws IOException {
      free = master.timeline(task.scratch());
      position = opening(task.index());
      ready = clock.getAsLong();
    }

    boolean over() {
      return pairs == movePairs;
    }

    /// Makes the master's next move, as soon as the master arrives, and the opponent's answer.
    ///
    /// @return in how many nanoseconds the opponent will have moved, 0 if that has passed
    long movePair() {
      ready = master.engage(free, ready) + masterNanos + opponentNanos;
      position = Xorshift.walk(position, 2);
      pairs++;
      return Math.max(0, ready - clock.getAsLong());
    }

    @Override
    public void run(Task task, Loop loop, Completion completion) {
      if (over()) {
        completion.answered(answer());
      } else {
        loop.delay(movePair(), this);
      }
    }

    Answer answer() {
      return new Answer(2L * pairs, position);
    }
  }
}
