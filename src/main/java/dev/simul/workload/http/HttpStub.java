package dev.simul.workload.http;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.simul.catalogue.Parameters;
import dev.simul.workload.Companion;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The server that [HttpWorkload] calls: it speaks HTTP/1.1 on the loopback interface, and answers
/// every `GET` after a delay with status 200 and a body of a given length.
public final class HttpStub implements Companion.Server {
  static final String LOOPBACK = "127.0.0.1";

  /// The system lets as many connections wait to be accepted as it is configured to, and no more.
  private static final int BACKLOG = 1 << 16;

  /// Files that the JVM may need in addition to connections, such as the jars of a long class path.
  private static final long OTHER_FILES = 500;

  /// In its usual configuration, Linux has 28,232 ports to connect from.
  private static final int MOST_CONNECTIONS = 25_000;

  private @Nullable HttpStubLoop loop;
  private int warmUpCalls;

  @Override
  public int open(Parameters parameters) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress(InetAddress.ofLiteral(LOOPBACK), 0), BACKLOG);
    int port = listener.socket().getLocalPort();
    ByteBuffer answer = answer(parameters.count(HttpWorkload.BODY_BYTES));
    warmUpCalls = HttpStubWarmUp.run(answer);
    HttpStubLoop serving =
        new HttpStubLoop(
            listener,
            parameters.time(HttpWorkload.DELAY),
            parameters.optionalWhole(HttpWorkload.CONNECTION_LIMIT).orElse(Long.MAX_VALUE),
            mostConnections(),
            answer);
    loop = serving;
    Thread thread = new Thread(serving, "http-stub");
    thread.setDaemon(true);
    thread.start();
    return port;
  }

  @Override
  public Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(HttpWorkload.CONNECTIONS, (double) serving().takeMostServed());
    figures.put(HttpWorkload.QUEUED, (double) serving().takeMostQueued());
    return figures;
  }

  @Override
  public void close() {
    serving().end();
  }

  /// Returns how many calls were answered before it opened, to warm it up.
  int warmUpCalls() {
    return warmUpCalls;
  }

  private HttpStubLoop serving() {
    HttpStubLoop serving = loop;
    if (serving == null) {
      throw new IllegalStateException("the stub is not open");
    }
    return serving;
  }

  private static int mostConnections() {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
      long files = system.getMaxFileDescriptorCount();
      return Math.clamp(Math.max(files / 2, files - OTHER_FILES), 1, MOST_CONNECTIONS);
    }
    return MOST_CONNECTIONS;
  }

  /// The whole answer, outside the heap, from where it is written without a copy.
  private static ByteBuffer answer(int bodyBytes) {
    byte[] head =
        ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " + bodyBytes + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    ByteBuffer whole = ByteBuffer.allocateDirect(head.length + bodyBytes).put(head);
    while (whole.hasRemaining()) {
      whole.put((byte) 'x');
    }
    return whole.flip();
  }
}
