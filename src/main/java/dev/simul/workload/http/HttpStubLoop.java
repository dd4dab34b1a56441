package dev.simul.workload.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// What the one thread of [HttpStub] does. One is enough, and uses the least of the processors on
/// which the calls are measured:
///
/// ```
/// forever:
///   wait for something to accept or to read, or for the time of the next answer
///   read requests, accept connections
///   a whole request:             its call is served, or queued while the limit is reached
///   a call whose delay is over:  is answered, and the first of the queue is served
/// ```
///
/// The delay is the same for all, so calls are due in the order in which they began to be served.
/// Confined to its thread, except for [#takeMostServed], [#takeMostQueued] and [#end].
final class HttpStubLoop implements Runnable {
  /// The shortest wait of a selector.
  private static final long SELECTOR_NANOS = 1_000_000;

  /// How long a request may stay unread while an answer is due sooner than that.
  private static final long NAP_NANOS = 50_000;

  private final ServerSocketChannel listener;
  private final Selector selector;
  private final SelectionKey accepting;
  private final long delayNanos;
  private final long mostAtOnce;
  private final int mostOpen;
  private final ByteBuffer answer;
  private final ByteBuffer input = ByteBuffer.allocateDirect(2 * HttpRequestHead.MAX_BYTES);

  /// What is served, in the order in which it is due. Some may be closed.
  private final ArrayDeque<HttpStubConnection> served = new ArrayDeque<>();

  /// What waits to be served. Some may be closed.
  private final ArrayDeque<HttpStubConnection> queue = new ArrayDeque<>();

  /// The connections that were answered and have not called since, by the names of their clients,
  /// the one idle for longest first.
  private final Map<String, LinkedHashSet<HttpStubConnection>> idle = new HashMap<>();

  private String lastClient = "";
  private boolean acceptable;

  private int open;
  private int servedNow;
  private int queuedNow;
  private final AtomicInteger mostServed = new AtomicInteger();
  private final AtomicInteger mostQueued = new AtomicInteger();
  private volatile boolean ended;

  /// @param mostAtOnce how many connections are served at the same time, at most
  /// @param mostOpen how many are open, at most
  /// @param answer the bytes of every answer
  HttpStubLoop(
      ServerSocketChannel listener,
      Duration delay,
      long mostAtOnce,
      int mostOpen,
      ByteBuffer answer)
      throws IOException {
    this.listener = listener;
    this.delayNanos = delay.toNanos();
    this.mostAtOnce = mostAtOnce;
    this.mostOpen = mostOpen;
    this.answer = answer;
    this.selector = Selector.open();
    listener.configureBlocking(false);
    this.accepting = listener.register(selector, SelectionKey.OP_ACCEPT);
  }

  @Override
  public void run() {
    try {
      while (!ended) {
        await();
        // After reading, which identifies the callers.
        if (acceptable) {
          acceptable = false;
          accept();
        }
        answerDue();
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException broken) {
      throw new UncheckedIOException("the stub cannot continue: " + broken.getMessage(), broken);
    }
  }

  void end() {
    ended = true;
    selector.wakeup();
  }

  /// Returns the most connections that were served at the same time since the last call.
  int takeMostServed() {
    return mostServed.getAndSet(0);
  }

  /// Returns the most connections that waited at the same time since the last call; those that are
  /// not accepted, because no more may be open, count as one.
  int takeMostQueued() {
    return mostQueued.getAndSet(0);
  }

  private void await() throws IOException {
    HttpStubConnection next = served.peek();
    if (next == null) {
      selector.select(this::ready);
      return;
    }
    long nanos = next.due() - System.nanoTime();
    if (nanos >= SELECTOR_NANOS) {
      selector.select(this::ready, nanos / SELECTOR_NANOS);
    } else if (selector.selectNow(this::ready) == 0 && nanos > 0) {
      LockSupport.parkNanos(Math.min(nanos, NAP_NANOS));
    }
  }

  private void ready(SelectionKey key) {
    if (key.attachment() instanceof HttpStubConnection connection) {
      connection.ready();
    } else {
      acceptable = true;
    }
  }

  /// Accepts waiting connections. At the limit of open connections, it closes an idle one for each
  /// that it accepts, and accepts none while none is idle: a fork that waits for its next round
  /// keeps connections that it does not use.
  private void accept() {
    try {
      while (open < mostOpen || closeIdle()) {
        SocketChannel channel = listener.accept();
        if (channel == null) {
          return;
        }
        open++;
        new HttpStubConnection(this, channel, selector);
        if (open == mostOpen) {
          // The system only drops a closed connection at the next select.
          return;
        }
      }
      // The connections waiting to be accepted cannot be counted, but at least one is.
      mostQueued.accumulateAndGet(queuedNow + 1, Math::max);
      accepting.interestOps(0);
    } catch (IOException broken) {
      throw new UncheckedIOException(
          "the stub cannot accept another connection: " + broken.getMessage(), broken);
    }
  }

  /// Closes the connection that has been idle for longest. It prefers other clients to the one that
  /// calls now, which may be about to call again. A connection that has been called meanwhile is
  /// kept.
  ///
  /// @return whether one was closed
  private boolean closeIdle() {
    while (!idle.isEmpty()) {
      LinkedHashSet<HttpStubConnection> most =
          idle.entrySet().stream()
              .max(
                  Comparator.comparingInt(
                      client -> client.getKey().equals(lastClient) ? 0 : client.getValue().size()))
              .orElseThrow()
              .getValue();
      if (most.getFirst().closeUnlessCalled()) {
        return true;
      }
    }
    return false;
  }

  private void answerDue() {
    HttpStubConnection first = served.peek();
    if (first == null) {
      return;
    }
    long now = System.nanoTime();
    while (first != null && first.due() - now <= 0) {
      served.remove();
      first.answer(answer.duplicate());
      first = served.peek();
    }
  }

  /// Returns an empty buffer for reading, the same for all connections.
  ByteBuffer input() {
    return input.clear();
  }

  /// Takes the call of a connection, which is queued until it is served.
  void called(HttpStubConnection connection) {
    lastClient = connection.client();
    if (servedNow < mostAtOnce) {
      serve(connection);
    } else {
      queuedNow++;
      mostQueued.accumulateAndGet(queuedNow, Math::max);
      queue.add(connection);
    }
  }

  private void serve(HttpStubConnection connection) {
    servedNow++;
    mostServed.accumulateAndGet(servedNow, Math::max);
    connection.serve(System.nanoTime() + delayNanos);
    served.add(connection);
  }

  /// A connection that was served is answered, or closed.
  void servedOne() {
    servedNow--;
    while (servedNow < mostAtOnce && !queue.isEmpty()) {
      HttpStubConnection next = queue.remove();
      if (next.queued()) {
        queuedNow--;
        serve(next);
      }
    }
  }

  /// A queued connection is closed.
  void queuedOneLess() {
    queuedNow--;
  }

  /// A connection was answered, and may be called again.
  void idles(HttpStubConnection connection) {
    idle.computeIfAbsent(connection.client(), client -> new LinkedHashSet<>()).add(connection);
    accepting.interestOps(SelectionKey.OP_ACCEPT);
  }

  /// A connection is about to be called, or was closed.
  void idlesNoMore(HttpStubConnection connection) {
    LinkedHashSet<HttpStubConnection> connections = idle.get(connection.client());
    if (connections != null && connections.remove(connection) && connections.isEmpty()) {
      idle.remove(connection.client());
    }
  }

  void closed(HttpStubConnection connection) {
    open--;
    idlesNoMore(connection);
    accepting.interestOps(SelectionKey.OP_ACCEPT);
  }
}
