package dev.simul.workload.pingpong;

import dev.simul.workload.Task;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/// Sends numbers of eight bytes each through two channels of the operating system, or through one
/// for both directions.
final class ByteWire implements Wire {
  private final Task task;
  private final ArrivalBook book;
  private final int party;
  private final ReadableByteChannel in;
  private final WritableByteChannel out;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(Long.BYTES);

  /// Writes the buffer. Made once, so that a hop creates no object for it.
  private final Task.BlockingCall<ByteBuffer, IOException> write = this::drained;

  /// @param task the task of the party, which makes its calls
  /// @param party the party's number in the book; the first of a pair begins
  ByteWire(
      Task task, ArrivalBook book, int party, ReadableByteChannel in, WritableByteChannel out) {
    this.task = task;
    this.book = book;
    this.party = party;
    this.in = in;
    this.out = out;
  }

  @Override
  public boolean serves() {
    return party % 2 == 0;
  }

  @Override
  public void send(long number) throws IOException {
    buffer.clear().putLong(0, number);
    task.blocking(write);
  }

  private ByteBuffer drained() throws IOException {
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
    return buffer;
  }

  @Override
  public Long call() throws IOException {
    buffer.clear();
    while (buffer.hasRemaining()) {
      if (in.read(buffer) < 0) {
        throw new EOFException("the other task of the pair has left the exchange");
      }
    }
    return buffer.getLong(0);
  }

  @Override
  public void exchanged(long nanos) throws IOException {
    task.blockingly(() -> book.exchanged(party, nanos));
  }

  @Override
  public void close() throws IOException {
    task.blockingly(this::closeChannels);
  }

  private void closeChannels() throws IOException {
    try (in) {
      out.close();
    }
  }
}
