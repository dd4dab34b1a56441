package dev.simul.workload.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A connection to [HttpStub]: one call after another. Confined to the stub's thread.
///
/// It also reads while a call is served, and so notices immediately when its client is gone: the
/// calls of a killed fork do not hold up the next one.
final class HttpStubConnection {
  private static final byte[] NOTHING = {};

  private final HttpStubLoop loop;
  private final SocketChannel channel;
  private final SelectionKey key;
  private Stage stage = Stage.READING;
  private long due;
  private String client = "";

  /// What has been read of the next calls.
  private byte[] unread = NOTHING;

  private @Nullable ByteBuffer answer;
  private boolean last;

  private enum Stage {
    READING,
    QUEUED,
    SERVED,
    /// Its call is invalid.
    REFUSED,
    CLOSED
  }

  HttpStubConnection(HttpStubLoop loop, SocketChannel channel, Selector selector)
      throws IOException {
    this.loop = loop;
    this.channel = channel;
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    this.key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  /// Returns when the current call must be answered, on the clock of [System#nanoTime].
  long due() {
    return due;
  }

  /// Returns the name of the calling client, which is the target of its requests; empty before its
  /// first call.
  String client() {
    return client;
  }

  boolean queued() {
    return stage == Stage.QUEUED;
  }

  void serve(long until) {
    stage = Stage.SERVED;
    due = until;
  }

  /// Does what the selector reports as possible.
  void ready() {
    try {
      if (key.isReadable()) {
        read();
      }
      if (key.isValid() && key.isWritable()) {
        write();
      }
    } catch (IOException gone) {
      reset();
    }
  }

  /// Closes it, unless another call has arrived, which is then taken.
  ///
  /// @return whether it is closed
  boolean closeUnlessCalled() {
    try {
      read();
    } catch (IOException gone) {
      reset();
    }
    if (stage == Stage.READING && unread.length == 0) {
      close();
    }
    return stage == Stage.CLOSED;
  }

  private void read() throws IOException {
    ByteBuffer input = loop.input();
    int read = channel.read(input);
    if (read < 0) {
      reset();
      return;
    }
    byte[] bytes = Arrays.copyOf(unread, unread.length + read);
    input.flip().get(bytes, unread.length, read);
    unread = bytes;
    if (stage == Stage.READING) {
      next();
    } else if (stage == Stage.REFUSED || unread.length > HttpRequestHead.MAX_BYTES) {
      // No client sends that much before an answer.
      unread = NOTHING;
    }
  }

  /// Takes the next call, if its head is complete.
  private void next() throws IOException {
    if (unread.length == 0) {
      return;
    }
    loop.idlesNoMore(this);
    int end = HttpRequestHead.end(unread);
    if (end < 0) {
      if (unread.length > HttpRequestHead.MAX_BYTES) {
        refuse("the head of a request must have at most " + HttpRequestHead.MAX_BYTES + " bytes");
      }
      return;
    }
    HttpRequestHead head = HttpRequestHead.parse(unread, end);
    unread = end == unread.length ? NOTHING : Arrays.copyOfRange(unread, end, unread.length);
    String fault = head.fault();
    if (fault == null) {
      client = head.target();
      last = !head.keepAlive();
      stage = Stage.QUEUED;
      loop.called(this);
    } else {
      refuse(fault);
    }
  }

  private void refuse(String fault) throws IOException {
    stage = Stage.REFUSED;
    last = true;
    String text = "The stub cannot answer this request: " + fault + ".\n";
    answer =
        ByteBuffer.wrap(
            ("HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nConnection: close\r\n"
                    + "Content-Length: "
                    + text.length()
                    + "\r\n\r\n"
                    + text)
                .getBytes(StandardCharsets.US_ASCII));
    write();
  }

  /// Answers the current call, unless its client has gone meanwhile.
  void answer(ByteBuffer bytes) {
    if (stage == Stage.SERVED) {
      answer = bytes;
      try {
        write();
      } catch (IOException gone) {
        reset();
      }
    }
  }

  private void write() throws IOException {
    ByteBuffer bytes = answer;
    if (bytes == null) {
      return;
    }
    channel.write(bytes);
    if (bytes.hasRemaining()) {
      key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
      return;
    }
    key.interestOps(SelectionKey.OP_READ);
    answer = null;
    if (last) {
      close();
      return;
    }
    stage = Stage.READING;
    loop.servedOne();
    loop.idles(this);
    next();
  }

  /// Closes it as soon as its client has: the system then need not keep its port for a minute.
  private void reset() {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException gone) {
      // Then the system keeps nothing.
    }
    close();
  }

  void close() {
    if (stage == Stage.CLOSED) {
      return;
    }
    Stage before = stage;
    stage = Stage.CLOSED;
    try {
      channel.close();
    } catch (IOException gone) {
      // That is what is wanted.
    }
    switch (before) {
      case SERVED -> loop.servedOne();
      case QUEUED -> loop.queuedOneLess();
      case READING, REFUSED, CLOSED -> {
        // It was not counted.
      }
    }
    loop.closed(this);
  }
}
