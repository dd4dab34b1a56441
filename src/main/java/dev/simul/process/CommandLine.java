package dev.simul.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The command line of a running process.
public final class CommandLine {
  private static final Path PROC = Path.of("/proc");

  private CommandLine() {}

  /// Returns the program and its arguments; empty if the process is gone, or belongs to somebody
  /// else.
  ///
  /// On Linux it is read from `/proc`, because [ProcessHandle.Info] gives no arguments for a line
  /// longer than a page, which that of a JVM with a class path often is.
  public static List<String> of(ProcessHandle process) {
    Path file = PROC.resolve(process.pid() + "/cmdline");
    if (!Files.isDirectory(PROC.resolve("self"))) {
      return process.info().arguments().map(List::of).orElse(List.of());
    }
    try {
      String line = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return List.of(line.split("\0", -1));
    } catch (IOException gone) {
      return List.of();
    }
  }
}
