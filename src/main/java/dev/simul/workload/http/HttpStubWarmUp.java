package dev.simul.workload.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Gets the code of [HttpStub] loaded and compiled before the first measured call. Otherwise the
/// first cell would call a slower stub than the last.
///
/// It calls a loop and a port of its own, so that the stub has seen no call when it opens.
final class HttpStubWarmUp {
  static final int CALLS = 10_000;

  /// How many calls are enough if answers are long.
  private static final long ENOUGH_NANOS = 500_000_000;

  private static final int CONNECTIONS = 10;
  private static final int CALLS_PER_CONNECTION = 10;
  private static final int PATIENCE_MILLIS = 10_000;
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral(HttpStub.LOOPBACK);
  private static final byte[] REQUEST =
      "GET /warm-up HTTP/1.1\r\nHost: stub\r\nUser-Agent: warm-up\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private HttpStubWarmUp() {}

  /// Makes enough calls.
  ///
  /// @param answer the bytes of every answer
  /// @return how many calls were answered
  static int run(ByteBuffer answer) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress(LOOPBACK, 0));
    int port = listener.socket().getLocalPort();
    // Half of the calls wait for the other half, so that queueing is compiled too.
    HttpStubLoop loop =
        new HttpStubLoop(
            listener, Duration.ZERO, CONNECTIONS / 2, Integer.MAX_VALUE, answer.duplicate());
    Thread thread = new Thread(loop, "http-stub-warm-up");
    thread.setDaemon(true);
    thread.start();
    try {
      int calls = 0;
      long begin = System.nanoTime();
      while (calls < CALLS && System.nanoTime() - begin < ENOUGH_NANOS) {
        calls += callOverNewConnections(port, answer.remaining());
      }
      return calls;
    } finally {
      loop.end();
    }
  }

  private static int callOverNewConnections(int port, int answerBytes) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        Socket socket = new Socket(LOOPBACK, port);
        sockets.add(socket);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
      }
      for (int call = 0; call < CALLS_PER_CONNECTION; call++) {
        for (Socket socket : sockets) {
          socket.getOutputStream().write(REQUEST);
        }
        for (Socket socket : sockets) {
          socket.getInputStream().skipNBytes(answerBytes);
        }
      }
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
    return CONNECTIONS * CALLS_PER_CONNECTION;
  }
}
