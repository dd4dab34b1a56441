package dev.simul.workload;

import dev.simul.catalogue.Parameters;
import java.io.IOException;
import java.util.Map;

/// A process that the tasks of a workload talk to, such as a server. Each measurement has one,
/// which all its cells share; what it does is not part of what is measured.
///
/// @param name what to call it in messages, such as `the stub`
/// @param serverClass the class name of its [Server], which has a public constructor without
///   parameters
/// @param parameters what the server is opened with
/// @param heapBytes the heap of its JVM
public record Companion(String name, String serverClass, Parameters parameters, long heapBytes) {

  /// The parameter that is added to the workload's own where its tasks run: the port at which the
  /// companion listens, as a whole number. It is not described, so that no request can set it.
  public static final String PORT = "port";

  /// What runs in a companion's process.
  public interface Server extends AutoCloseable {

    /// Begins to serve, on the loopback interface. Must be called once.
    ///
    /// @return the port
    /// @throws IOException if it cannot
    int open(Parameters parameters) throws IOException;

    /// Returns those of the [Explained#figures] that tasks cannot know, as observed since the last
    /// call. Safe from any thread.
    Map<String, Double> figures();

    /// Stops serving.
    @Override
    void close();
  }
}
