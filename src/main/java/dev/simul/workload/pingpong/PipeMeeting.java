package dev.simul.workload.pingpong;

import dev.simul.workload.Task;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Threads or processes, joined by two named pipes for each pair: each party writes to one of them
/// and reads from the other.
final class PipeMeeting implements Meeting {
  private final Patience patience;

  PipeMeeting(Patience patience) {
    this.patience = patience;
  }

  @Override
  public void prepare(Path scratch, int tasks) throws IOException {
    new ArrivalBook(scratch).create();
    List<Path> pipes = new ArrayList<>();
    for (int party = 0; party < tasks; party++) {
      pipes.add(from(scratch, party));
    }
    NamedPipes.make(pipes);
  }

  /// Each party opens its ends without waiting, and uses them only when the other one has said that
  /// it has opened its own. So a party that arrives too late, or breaks, leaves no other waiting
  /// without limit.
  @Override
  public Wire join(Task task) throws IOException, InterruptedException {
    ArrivalBook book = new ArrivalBook(task.scratch());
    int party = task.blocking(book::arrive);
    int other = party ^ 1;
    FileChannel in = open(task, other, StandardOpenOption.READ);
    try {
      FileChannel out = open(task, party, StandardOpenOption.WRITE);
      try {
        task.blockingly(() -> book.ready(party));
        patience.await(
            task, () -> book.isReady(other) ? Optional.of(other) : Optional.<Integer>empty());
        return new ByteWire(task, book, party, in, out);
      } catch (Throwable failure) {
        out.close();
        throw failure;
      }
    } catch (Throwable failure) {
      in.close();
      throw failure;
    }
  }

  /// Opens one end of the pipe that a party writes to.
  ///
  /// Opening one end waits, without limit and deaf to interrupts, until the other one is open.
  /// Opening both at the same time never waits on Linux and macOS, and while they are open, neither
  /// does opening one.
  private static FileChannel open(Task task, int writer, StandardOpenOption end)
      throws IOException {
    Path pipe = from(task.scratch(), writer);
    return task.blocking(() -> {
      try (FileChannel _ =
          FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        return FileChannel.open(pipe, end);
      }
    });
  }

  @Override
  public OptionalDouble meanExchangeNanos(Path scratch) throws IOException {
    return new ArrivalBook(scratch).meanExchangeNanos();
  }

  @Override
  public long scratchBytes(int tasks) {
    return ArrivalBook.bytes(tasks);
  }

  /// Returns the pipe that a party writes to.
  private static Path from(Path scratch, int party) {
    return scratch.resolve("from-" + party);
  }
}
