package dev.simul.job;

import dev.simul.measurement.archive.TestClasses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The service in a JVM of its own, for tests that kill it or give it little memory.
public final class ServiceJvm {
  private ServiceJvm() {}

  /// Starts it, on a free port unless an option names one, with its files in a directory of the
  /// test's, whose home is to be unshared when it has ended.
  ///
  /// @param flags of the JVM
  /// @param options of the service
  public static Process start(Path directory, List<String> flags, String... options)
      throws IOException {
    List<String> line = new ArrayList<>();
    line.add(ProcessHandle.current().info().command().orElseThrow());
    line.addAll(flags);
    line.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "dev.simul.Simul",
            "--simul.home=" + TestClasses.share(directory.resolve("home")),
            "--simul.scratch=" + directory.resolve("scratch"),
            "--simul.lock-file=" + RunningService.lockFile(directory)));
    line.addAll(List.of(options));
    if (line.stream().noneMatch(argument -> argument.startsWith("--server.port="))) {
      line.add("--server.port=0");
    }
    return new ProcessBuilder(line).redirectErrorStream(true).start();
  }
}
