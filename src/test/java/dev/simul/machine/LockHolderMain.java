package dev.simul.machine;

import java.io.IOException;
import java.nio.file.Path;

/// Another process that holds a measuring lock: takes it at once, says so, and holds it until its
/// standard input ends.
final class LockHolderMain {
  private LockHolderMain() {}

  public static void main(String[] arguments) throws IOException {
    try (MeasuringLock.Held held =
        new MeasuringLock(Path.of(arguments[0])).tryTake(arguments[1]).orElseThrow()) {
      System.out.println(held);
      while (System.in.read() >= 0) {
        // Only the end is expected.
      }
    }
  }
}
