package dev.simul.workload.pingpong;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Named pipes, made by the program `mkfifo`: the JDK can open them, but not make them.
final class NamedPipes {
  private NamedPipes() {}

  static void make(List<Path> pipes) throws IOException {
    make("mkfifo", pipes);
  }

  /// @param program the program that makes pipes at the given paths
  /// @throws IOException if it does not exist, or fails
  static void make(String program, List<Path> pipes) throws IOException {
    List<String> command = new ArrayList<>(List.of(program));
    pipes.forEach(pipe -> command.add(pipe.toString()));
    Process maker = start(program, command);
    String said = new String(maker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (exitCode(maker) != 0) {
      throw new IOException("named pipes cannot be made: " + said.strip());
    }
  }

  private static Process start(String program, List<String> command) throws IOException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException missing) {
      throw new IOException(
          "named pipes are made by the program "
              + program
              + ", which cannot be started: install it, or use the channel socket",
          missing);
    }
  }

  private static int exitCode(Process process) throws InterruptedIOException {
    try {
      return process.waitFor();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while named pipes were made");
    }
  }
}
