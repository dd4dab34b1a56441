package dev.simul.job;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/// A connection to the service over which a test sends bytes, and reads what it wants. Confined.
public final class RawConnection implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int SMALL_BUFFER = 1024;

  private final Socket socket;

  private RawConnection(Socket socket) {
    this.socket = socket;
  }

  /// Connects to the service.
  ///
  /// @param from the address of the client, such as `127.0.0.2`
  public static RawConnection to(int port, String from) throws IOException {
    Socket socket = new Socket();
    // The server's buffers fill sooner where the client's are small.
    socket.setReceiveBufferSize(SMALL_BUFFER);
    socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return new RawConnection(socket);
  }

  /// Sends lines, each with its end.
  public RawConnection send(String... lines) throws IOException {
    for (String line : lines) {
      socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }
    return this;
  }

  /// Reads the header of an answer, in lower case.
  public String head() throws IOException {
    return readTo("\r\n\r\n").toLowerCase(Locale.ROOT);
  }

  /// Reads to the end of a text.
  public String readTo(String end) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    while (!read.toString(StandardCharsets.UTF_8).endsWith(end)) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new IOException("the connection ended after " + read);
      }
      read.write(next);
    }
    return read.toString(StandardCharsets.UTF_8);
  }

  /// Reads until the server ends the connection.
  ///
  /// @throws java.net.SocketTimeoutException if it neither says something nor ends it for 20 s
  public String rest() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /// Ends the connection as a client does that crashes: what is on its way is dropped (RST).
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /// Ends the connection in order (FIN), once what has arrived is read.
  public void finish() throws IOException {
    socket.getInputStream().skipNBytes(socket.getInputStream().available());
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
