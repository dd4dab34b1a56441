package dev.simul.job;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A connection to a service on this machine that is kept for many requests, and made again when
/// the service closes it, as Tomcat does after a hundred. Confined.
///
/// It does no more than it must, because the service does not get what a client takes of the
/// machine.
public final class Connection implements AutoCloseable {
  private static final Charset UTF_8 = StandardCharsets.UTF_8;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final int port;
  private Socket socket;
  private DataInputStream in;
  private boolean closed;

  Connection(int port) throws IOException {
    this.port = port;
    open();
  }

  private void open() throws IOException {
    socket = new Socket();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) PATIENCE.toMillis());
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
  }

  /// An answer.
  public record Answer(int status, String location, String body) {

    public JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    public Answer expect(int expected) {
      if (status != expected) {
        throw new IllegalStateException(
            "expected " + expected + ", but got " + status + ": " + body);
      }
      return this;
    }
  }

  /// Returns the bytes of a request with no body.
  public static byte[] get(String path) {
    return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n")
        .getBytes(UTF_8);
  }

  /// Returns the bytes of a request.
  ///
  /// @param headers further ones, such as `Prefer: wait=10`
  public static byte[] post(String path, String json, String... headers) {
    StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    head.append("Accept: application/json\r\nContent-Type: application/json\r\nContent-Length: ")
        .append(json.getBytes(UTF_8).length)
        .append("\r\n\r\n")
        .append(json);
    return head.toString().getBytes(UTF_8);
  }

  /// Sends a request, and returns when the answer has come.
  public Answer send(byte[] request) throws IOException {
    if (closed) {
      socket.close();
      open();
    }
    socket.getOutputStream().write(request);
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    String location = "";
    int length = 0;
    boolean chunked = false;
    closed = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      int colon = header.indexOf(':');
      String value = header.substring(colon + 1).strip();
      switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "content-length" -> length = Integer.parseInt(value);
        case "transfer-encoding" -> chunked = true;
        case "connection" -> closed = value.equalsIgnoreCase("close");
        case "location" -> location = value;
        default -> {
          // Of no interest.
        }
      }
    }
    byte[] body = chunked ? chunks() : bytes(length);
    return new Answer(status, location, new String(body, UTF_8));
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int length;
    do {
      length = Integer.parseInt(line(), 16);
      body.write(bytes(length));
      line();
    } while (length > 0);
    return body.toByteArray();
  }

  private byte[] bytes(int length) throws IOException {
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the service has closed the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
