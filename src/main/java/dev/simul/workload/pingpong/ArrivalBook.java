package dev.simul.workload.pingpong;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// A file in which the parties of a run are entered as they arrive, whatever process they run in.
/// It has a number for each: first whether the party is ready, and at the end, for one that began
/// an exchange, the time of that exchange. The parties with the numbers 2i and 2i + 1 are a pair,
/// and the first of them begins.
///
/// File locks of the operating system belong to processes, and a process that closes a file gives
/// up its locks on it. So the threads of a process open the book one at a time.
final class ArrivalBook {
  private static final Object OPEN = new Object();

  private static final long ARRIVED = 0;
  private static final long READY = -1;

  private final Path file;

  ArrivalBook(Path scratch) {
    this.file = scratch.resolve("arrivals");
  }

  static long bytes(int parties) {
    return (long) Long.BYTES * parties;
  }

  void create() throws IOException {
    Files.createFile(file);
  }

  /// Enters a party.
  ///
  /// @return how many arrived before it
  int arrive() throws IOException {
    synchronized (OPEN) {
      try (FileChannel book = FileChannel.open(file, StandardOpenOption.WRITE);
          FileLock _ = book.lock()) {
        long size = book.size();
        write(book, ARRIVED, size);
        return (int) (size / Long.BYTES);
      }
    }
  }

  /// Enters that a party is ready for the exchange.
  void ready(int party) throws IOException {
    enter(party, READY);
  }

  /// Returns whether a party has arrived and is ready, while its exchange has not ended.
  boolean isReady(int party) throws IOException {
    // This checks without opening the book, because a party may wait long for the other to arrive.
    if (Files.size(file) < bytes(party + 1)) {
      return false;
    }
    synchronized (OPEN) {
      try (FileChannel book = FileChannel.open(file, StandardOpenOption.READ)) {
        ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
        return book.read(number, bytes(party)) == Long.BYTES && number.getLong(0) == READY;
      }
    }
  }

  /// Enters the time of the exchange that a party has begun.
  void exchanged(int party, long nanos) throws IOException {
    enter(party, nanos);
  }

  private void enter(int party, long number) throws IOException {
    synchronized (OPEN) {
      try (FileChannel book = FileChannel.open(file, StandardOpenOption.WRITE)) {
        write(book, number, bytes(party));
      }
    }
  }

  /// Returns the mean time of an exchange; empty if none took place.
  OptionalDouble meanExchangeNanos() throws IOException {
    LongBuffer times = ByteBuffer.wrap(Files.readAllBytes(file)).asLongBuffer();
    return IntStream.range(0, times.limit() / 2).mapToLong(pair -> times.get(2 * pair)).average();
  }

  private static void write(FileChannel book, long number, long position) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).putLong(0, number);
    while (bytes.hasRemaining()) {
      book.write(bytes, position + bytes.position());
    }
  }
}
