package dev.simul.proof;

import dev.simul.process.JvmCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// A process that takes a processor for as long as this is open, and ends when the one that started
/// it does.
final class Burner implements AutoCloseable {
  private final Process process;

  private Burner(Process process) {
    this.process = process;
  }

  static Burner start() throws IOException {
    return new Burner(
        new ProcessBuilder(
                List.of(
                    JvmCommand.thisJava().toString(),
                    "-Xmx32m",
                    "-XX:+UseSerialGC",
                    "-classpath",
                    System.getProperty("java.class.path"),
                    Burner.class.getName()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  public static void main(String[] arguments) throws IOException {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          while (true) {
            Thread.onSpinWait();
          }
        });
    // The end of standard input is the end of the parent.
    System.in.transferTo(OutputStream.nullOutputStream());
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
