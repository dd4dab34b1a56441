package dev.simul.workload;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// Threads or processes, joined by two named pipes for each pair, of which the first party writes
/// to one and the second party to the other.
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

  /// To open a pipe waits, without a limit, until its other end is opened. So the parties wait for
  /// each other before that, and then both open first the pipe that the first one writes to.
  @Override
  public Wire join(Task task) throws IOException, InterruptedException {
    ArrivalBook book = new ArrivalBook(task.scratch());
    int party = book.arrive();
    int other = party ^ 1;
    patience.await(task, () -> book.has(other + 1) ? book : null);
    boolean writesFirst = party < other;
    FileChannel first = writesFirst ? writing(task, party) : reading(task, other);
    try {
      return writesFirst
          ? new ByteWire(book, party, reading(task, other), first)
          : new ByteWire(book, party, first, writing(task, party));
    } catch (IOException failure) {
      first.close();
      throw failure;
    }
  }

  private static FileChannel reading(Task task, int writer) throws IOException {
    return open(task, writer, StandardOpenOption.READ);
  }

  private static FileChannel writing(Task task, int writer) throws IOException {
    return open(task, writer, StandardOpenOption.WRITE);
  }

  private static FileChannel open(Task task, int writer, StandardOpenOption way)
      throws IOException {
    Path pipe = from(task.scratch(), writer);
    return task.blocking(() -> FileChannel.open(pipe, way));
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
