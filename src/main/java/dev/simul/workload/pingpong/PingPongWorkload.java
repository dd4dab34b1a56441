package dev.simul.workload.pingpong;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Fault;
import dev.simul.catalogue.Kind;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Parameters;
import dev.simul.prose.Prose;
import dev.simul.prose.TimeText;
import dev.simul.workload.CellFigures;
import dev.simul.workload.Explained;
import dev.simul.workload.Figure;
import dev.simul.workload.Placement;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Two parties pass a message back and forth: the cost of a hop from one thread or process to
/// another.
///
/// Two tasks make a pair, in the order in which they arrive. So the executor decides between what a
/// hop goes.
public final class PingPongWorkload implements Workload, Explained {
  static final String HOP_SECONDS = "hopSeconds";

  private static final String MESSAGES = "messages";
  private static final String CHANNEL = "channel";
  private static final String QUEUE = "queue";
  private static final String PIPE = "pipe";
  private static final String SOCKET = "socket";
  private static final String NEAREST = "nearest";

  /// Each party at a pipe or a socket has files open, and makes one.
  private static final int MOST_TASKS_WITH_FILES = 1_000;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Override
  public Description describe() {
    return new Description(
        "ping-pong",
        "Two tasks pass a message back and forth; the result is the cost of one hop.",
        List.of(
            Parameter.of(
                MESSAGES,
                new Kind.Whole(1, 10_000_000),
                10_000L,
                "messages",
                "How many messages go to the other party and come back: two hops each."),
            Parameter.of(
                CHANNEL,
                new Kind.Choice(List.of(QUEUE, PIPE, SOCKET, NEAREST)),
                QUEUE,
                "",
                "queue: a blocking queue each way, between the threads of one process; pipe: a named"
                    + " pipe each way; socket: a Unix domain socket; nearest: queues between threads,"
                    + " pipes between processes.")));
  }

  @Override
  public List<Fault> faults(Parameters parameters, int tasks) {
    if (tasks % 2 != 0) {
      return List.of(
          new Fault(
              "",
              "needs an even number of tasks, since two make a pair, but the job has " + tasks));
    }
    boolean tooMany = tasks > MOST_TASKS_WITH_FILES && !isQueue(parameters);
    return tooMany
        ? List.of(
            new Fault(
                CHANNEL,
                String.format(
                    Locale.ROOT,
                    "must be %s for more than %,d tasks, since the others open files for each of them,"
                        + " but is %s for %,d: use fewer tasks or the queue",
                    QUEUE,
                    MOST_TASKS_WITH_FILES,
                    parameters.text(CHANNEL),
                    tasks)))
        : List.of();
  }

  @Override
  public Optional<String> unsuited(Parameters parameters, Placement placement) {
    if (placement.atOnce() < 2) {
      return Optional.of(
          "runs one task at a time here, but ping-pong needs two at once, since each waits for the"
              + " other: use an executor that runs two, such as platform-threads, or a pool with 2"
              + " workers");
    }
    if (placement.dealt()) {
      return Optional.of(
          "sends a worker several tasks at once, one of which would wait behind another that waits"
              + " for it: use a chunkSize of 1");
    }
    if (placement.inWorkers() && isQueue(parameters)) {
      return Optional.of(
          "runs tasks in several processes, which share no queue: use the channel pipe or"
              + " socket, or an executor of threads");
    }
    if (placement.onVirtualThreads() && parameters.text(CHANNEL).equals(PIPE)) {
      return Optional.of(
          "runs tasks on virtual threads, which hold their carriers while they wait at a pipe, and"
              + " with all carriers held none continues: use the channel queue or socket, or"
              + " platform-threads");
    }
    return Optional.empty();
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        new Figure(
            HOP_SECONDS,
            "A hop",
            Figure.Unit.SECONDS,
            "How long a message takes from one party to the other: the time of the exchange, once"
                + " the parties have met, divided by twice the number of messages."));
  }

  @Override
  public Work bind(Parameters parameters) {
    Patience patience = new Patience(PATIENCE);
    Meeting meeting =
        switch (parameters.text(CHANNEL)) {
          case PIPE -> new PipeMeeting(patience);
          case SOCKET -> new SocketMeeting(patience);
          case NEAREST -> new NearestMeeting(patience);
          default -> new QueueMeeting(patience);
        };
    return new PingPongWork(parameters.whole(MESSAGES), meeting);
  }

  @Override
  public String phrase(Parameters parameters) {
    return String.format(
        Locale.ROOT,
        "each two passing a message back and forth %,d times through %s",
        parameters.whole(MESSAGES),
        switch (parameters.text(CHANNEL)) {
          case PIPE -> "named pipes";
          case SOCKET -> "a Unix domain socket";
          case NEAREST -> "queues, or between processes through named pipes";
          default -> "queues";
        });
  }

  @Override
  public Optional<String> conclusion(Parameters parameters, int tasks, List<CellFigures> cells) {
    List<String> hops =
        cells.stream()
            .filter(cell -> cell.has(HOP_SECONDS))
            .map(cell -> TimeText.measured(cell.figure(HOP_SECONDS)) + " with " + cell.name())
            .toList();
    return hops.isEmpty() ? Optional.empty() : Optional.of("A hop took " + Prose.list(hops) + ".");
  }

  /// Processes have no queue in common, so hops can be cold only with the other channels.
  @Override
  public Optional<String> caveat(Parameters parameters) {
    return isQueue(parameters)
        ? Optional.empty()
        : Optional.of(
            "Where each task has a new process, hops are cold: its JVM has compiled nothing yet, so"
                + " a hop costs more than the switch alone.");
  }

  private static boolean isQueue(Parameters parameters) {
    return parameters.text(CHANNEL).equals(QUEUE);
  }
}
