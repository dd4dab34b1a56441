package dev.simul.workload;

import dev.simul.catalogue.Parameters;
import java.io.IOException;
import java.util.Map;

/// A process that the tasks of a workload talk to, such as a server. Each measurement has one,
/// which all its cells share; what it does is no part of what is measured.
///
/// @param name what to call it in messages, such as `the stub`
/// @param serverClass the class name of its [Server], which has a public constructor without
///   parameters
/// @param parameters what the server is opened with
/// @param heapBytes the heap of its JVM
public record Companion(String name, String serverClass, Parameters parameters, long heapBytes) {

  /// The parameter that a workload is bound to beyond its own where its tasks run: the port that
  /// the companion listens at, as a whole number. It is not described, so that no request can set
  /// it.
  public static final String PORT = "port";

  /// What runs in a companion's process.
  public interface Server extends AutoCloseable {

    /// Begins to serve, on the loopback interface. To be called once.
    ///
    /// @return the port
    /// @throws IOException if it cannot
    int open(Parameters parameters) throws IOException;

    /// Returns what was seen since the last time this was asked: those of the [Explained#figures]
    /// that tasks cannot know. Safe from any thread.
    Map<String, Double> figures();

    /// Ends the serving.
    @Override
    void close();
  }
}
