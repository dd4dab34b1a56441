package dev.simul.job;

import dev.simul.process.FileTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// What the service costs: Simul compared with plain applications, in turn, in one run.
///
/// Arguments choose the parts to run: `start`, `post`, `get`, `list`, `disturb`; all of them by
/// default. Exits with 1 if a bound is missed.
final class ServiceBench {
  private ServiceBench() {}

  public static void main(String[] arguments) throws Exception {
    Set<String> parts =
        arguments.length == 0
            ? Set.of("start", "post", "get", "list", "disturb")
            : Set.of(arguments);
    Path directory = Files.createTempDirectory("simul-bench-");
    boolean kept = true;
    try {
      if (parts.contains("start")) {
        kept &= new StartCost(directory).run();
      }
      if (parts.contains("post")) {
        kept &= new RequestRate(directory).post();
      }
      if (parts.contains("get")) {
        kept &= new RequestRate(directory).get();
      }
      if (parts.contains("list")) {
        kept &= new ListLatency(directory).run();
      }
      if (parts.contains("disturb")) {
        kept &= new Disturbance(directory).run();
      }
    } finally {
      FileTree.remove(directory);
    }
    System.exit(kept ? 0 : 1);
  }
}
