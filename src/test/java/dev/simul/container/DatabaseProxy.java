package dev.simul.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Stands between a service and its database, to take it away and give it back. Thread-safe.
public final class DatabaseProxy implements AutoCloseable {
  private static final String PREFIX = "jdbc:";

  private final URI target;
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Set<Socket> forgotten = ConcurrentHashMap.newKeySet();

  // Guarded by this.
  private boolean cut;
  private boolean silent;
  private @Nullable String fatal;

  private DatabaseProxy(URI target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /// @param url the JDBC URL of the database
  public static DatabaseProxy before(String url) throws IOException {
    return new DatabaseProxy(URI.create(url.substring(PREFIX.length())));
  }

  /// Returns the URL of the database by way of this proxy.
  public String url() {
    return PREFIX
        + target.toString().replace(target.getAuthority(), "127.0.0.1:" + server.getLocalPort());
  }

  /// Closes all connections, and each new one at once, as a database does that is down.
  public synchronized void cut() {
    cut = true;
    open.forEach(DatabaseProxy::close);
  }

  /// Passes nothing on, as a database does that is suspended.
  public synchronized void silence() {
    silent = true;
  }

  /// Passes nothing on any more over the connections that are open, not even that one end closes
  /// them, as a firewall does that forgets them. New ones are passed on.
  public synchronized void forget() {
    forgotten.addAll(open);
  }

  /// Forgets the one connection over which a text is to pass first from now on, before it arrives.
  public synchronized void forgetAt(String text) {
    fatal = text;
  }

  /// Returns whether it has forgotten a connection.
  public boolean forgets() {
    return !forgotten.isEmpty();
  }

  private synchronized void lookForFatal(byte[] bytes, int length, Socket from, Socket to) {
    if (fatal != null
        && new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains(fatal)) {
      fatal = null;
      forgotten.addAll(List.of(from, to));
    }
  }

  /// Gives the database back; what was held back arrives late.
  public synchronized void restore() {
    cut = false;
    silent = false;
    notifyAll();
  }

  @Override
  public void close() {
    cut();
    restore();
    try {
      server.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        open.add(client);
        if (isCut()) {
          close(client);
        } else {
          connect(client);
        }
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void connect(Socket client) {
    try {
      Socket database = new Socket(target.getHost(), target.getPort());
      open.add(database);
      Thread.ofVirtual().start(() -> pass(client, database));
      Thread.ofVirtual().start(() -> pass(database, client));
    } catch (IOException unreachable) {
      close(client);
    }
  }

  private void pass(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[8192];
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        awaitVoice();
        lookForFatal(bytes, read, from, to);
        if (!forgotten.contains(from)) {
          out.write(bytes, 0, read);
        }
      }
    } catch (IOException over) {
      // Whoever left first, the other end is closed too.
    }
    leave(from);
    if (!forgotten.contains(from)) {
      leave(to);
    }
  }

  private void leave(Socket socket) {
    close(socket);
    open.remove(socket);
  }

  private synchronized boolean isCut() {
    return cut;
  }

  private synchronized void awaitVoice() throws IOException {
    while (silent) {
      try {
        wait();
      } catch (InterruptedException stop) {
        throw new IOException(stop);
      }
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
