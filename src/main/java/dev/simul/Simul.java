package dev.simul;

import dev.simul.cli.Cli;
import java.util.List;

/// The program: a service, or with a command one run without it.
public final class Simul {
  private Simul() {}

  /// Does what the arguments ask for. Returns when the service has started, and ends the JVM after
  /// a command.
  public static void main(String[] args) {
    List<String> arguments = List.of(args);
    if (Cli.takes(arguments)) {
      System.exit(Cli.ofThisProcess().run(arguments));
    }
    SimulApplication.start(args);
  }
}
