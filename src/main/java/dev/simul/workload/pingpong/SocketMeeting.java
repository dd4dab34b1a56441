package dev.simul.workload.pingpong;

import dev.simul.workload.Task;
import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/// Threads or processes, joined by a Unix domain socket for each pair: the first party of a pair
/// listens, and the second connects.
final class SocketMeeting implements Meeting {
  private final Patience patience;

  SocketMeeting(Patience patience) {
    this.patience = patience;
  }

  /// Also checks that the longest path is short enough: operating systems allow about 100 bytes.
  @Override
  public void prepare(Path scratch, int tasks) throws IOException {
    new ArrivalBook(scratch).create();
    Path longest = socket(scratch, tasks / 2);
    try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listener.bind(UnixDomainSocketAddress.of(longest));
    } catch (IOException refused) {
      throw new IOException(
          "no Unix domain socket can be made at "
              + longest
              + ", a path of "
              + longest.toString().length()
              + " characters, where about 100 are allowed: use a scratch directory with a shorter"
              + " path, or the channel pipe",
          refused);
    }
    Files.delete(longest);
  }

  @Override
  public Wire join(Task task) throws IOException, InterruptedException {
    ArrivalBook book = new ArrivalBook(task.scratch());
    int party = task.blocking(book::arrive);
    Path path = socket(task.scratch(), party / 2);
    SocketChannel socket = party % 2 == 0 ? accepted(task, path) : connected(task, path);
    return new ByteWire(task, book, party, socket, socket);
  }

  private SocketChannel accepted(Task task, Path path) throws IOException, InterruptedException {
    ServerSocketChannel listener = task.blocking(() -> listening(path));
    try (Closeable _ = () -> task.blockingly(listener::close)) {
      // An accepted channel blocks, as every new one does.
      return patience.await(task, () -> Optional.ofNullable(listener.accept()));
    }
  }

  private static ServerSocketChannel listening(Path path) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      listener.bind(UnixDomainSocketAddress.of(path));
      listener.configureBlocking(false);
      return listener;
    } catch (IOException failure) {
      listener.close();
      throw failure;
    }
  }

  private SocketChannel connected(Task task, Path path) throws IOException, InterruptedException {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(path);
    return patience.await(
        task, () -> Files.exists(path) ? connected(address) : Optional.<SocketChannel>empty());
  }

  private static Optional<SocketChannel> connected(UnixDomainSocketAddress address)
      throws IOException {
    try {
      return Optional.of(SocketChannel.open(address));
    } catch (ConnectException doesNotListenYet) {
      return Optional.empty();
    }
  }

  @Override
  public OptionalDouble meanExchangeNanos(Path scratch) throws IOException {
    return new ArrivalBook(scratch).meanExchangeNanos();
  }

  @Override
  public long scratchBytes(int tasks) {
    return ArrivalBook.bytes(tasks);
  }

  private static Path socket(Path scratch, int pair) {
    return scratch.resolve("s" + pair);
  }
}
