package dev.simul.robustness;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where trials are made: a PostgreSQL server, and directories for nodes. Confined to one thread.
final class Testbed implements Closeable {
  private final Path directory;
  private @Nullable DatabaseServer server;

  /// @param directory for all that trials leave, such as the logs of nodes
  Testbed(Path directory) {
    this.directory = directory;
  }

  /// Returns the server, which is started when it is first needed.
  DatabaseServer server() throws IOException {
    if (server == null) {
      server = new DatabaseServer();
    }
    return server;
  }

  /// Starts a node that has no jobs, without waiting for it.
  Node launch(String name, String... options) throws IOException {
    return Node.launch(directory.resolve("nodes").resolve(name), name, options);
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
