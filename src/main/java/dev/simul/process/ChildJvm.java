package dev.simul.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A child JVM as its parent sees it: frames to and fro, and its end.
///
/// Its environment is empty, so that `JAVA_TOOL_OPTIONS` and the like never reach it. Frames are
/// sent and received by one thread at a time; [#kill] is safe from any thread, and ends a
/// [#receive] that waits.
public final class ChildJvm implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final String name;
  private final Process process;
  private final FrameStream frames;
  private final OutputTail errors;

  private ChildJvm(String name, Process process) {
    this.name = name;
    this.process = process;
    this.frames = new FrameStream(process.getInputStream(), process.getOutputStream());
    this.errors = OutputTail.of(process.getErrorStream(), name + "-errors");
  }

  /// Starts a child, which says hello as soon as it can; [#awaitHello] waits for that.
  ///
  /// @param name what to call it in messages, such as `worker 3`
  /// @param commandLine the program and its arguments
  /// @throws IOException if it cannot be started
  public static ChildJvm start(String name, List<String> commandLine) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(commandLine);
    builder.environment().clear();
    // Without it, file names outside ASCII would be lost.
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    try {
      return new ChildJvm(name, process);
    } catch (Throwable noThread) {
      process.destroyForcibly();
      throw noThread;
    }
  }

  /// Waits until the child has said hello. Must be called once, before anything else.
  ///
  /// @throws ChildLostException if it ended before, or speaks another version of the protocol
  public void awaitHello() throws ChildLostException {
    Frame first = receive();
    // Not by equals, which a record links at its first use: forks wait for workers here.
    if (!(first instanceof Frame.Hello hello)
        || hello.protocolVersion() != Frame.PROTOCOL_VERSION) {
      throw new ChildLostException(
          name
              + " began with "
              + first
              + " instead of protocol version "
              + Frame.PROTOCOL_VERSION
              + ": the class path of child JVMs holds another build");
    }
  }

  /// Returns whether the child lives; safe from any thread.
  public boolean alive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /// Sends a frame.
  ///
  /// @throws ChildLostException if the child is gone
  public void send(Frame frame) throws ChildLostException {
    try {
      frames.send(frame);
    } catch (IOException gone) {
      throw lost(gone);
    }
  }

  /// Waits for the child's next frame.
  ///
  /// @throws ChildLostException if the child is gone or sends something that is not a frame
  public Frame receive() throws ChildLostException {
    try {
      return frames.receive();
    } catch (IOException gone) {
      throw lost(gone);
    }
  }

  /// Waits until the child has ended by itself.
  public void join() throws InterruptedException {
    process.waitFor();
  }

  /// Kills the child, if it lives, without waiting for its end.
  public void kill() {
    process.destroyForcibly();
  }

  /// Tells the child to end, without waiting for that; [#close] does. Who ends several children
  /// tells all of them first, and then closes each, so that they end side by side.
  public void stop() {
    try {
      frames.send(new Frame.Stop());
    } catch (IOException alreadyGone) {
      // It has ended already.
    }
  }

  /// Tells the child to end, and kills it if it does not within a second. Waits for its end.
  @Override
  public void close() {
    stop();
    try {
      if (!process.waitFor(GRACE.toNanos(), TimeUnit.NANOSECONDS)) {
        process.destroyForcibly();
        process.waitFor(GRACE.toNanos(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException stopWaiting) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private ChildLostException lost(IOException cause) {
    String end;
    try {
      if (process.waitFor(GRACE.toNanos(), TimeUnit.NANOSECONDS)) {
        end = ended(process.exitValue());
      } else {
        process.destroyForcibly();
        end = "broke its link (" + cause.getMessage() + ") and was killed";
      }
    } catch (InterruptedException stopWaiting) {
      Thread.currentThread().interrupt();
      end = "broke its link (" + cause.getMessage() + ")";
    }
    String lines = errors.text();
    return new ChildLostException(
        name + " " + end + (lines.isEmpty() ? "" : "; its last error output: " + lines), cause);
  }

  /// Describes how a process ended. A process that a signal killed reports 128 plus the signal's
  /// number.
  private static String ended(int exitCode) {
    return switch (exitCode) {
      case JvmCommand.OUT_OF_MEMORY ->
          "ended with exit code "
              + exitCode
              + ", because it ran out of memory: give it a larger heap";
      case 128 + 9 -> "was killed by signal 9 (SIGKILL)";
      case 128 + 15 -> "was killed by signal 15 (SIGTERM)";
      case 128 + 6 -> "was killed by signal 6 (SIGABRT)";
      case 128 + 11 -> "was killed by signal 11 (SIGSEGV)";
      default ->
          exitCode > 128 && exitCode < 128 + 65
              ? "was killed by signal " + (exitCode - 128)
              : "ended with exit code " + exitCode;
    };
  }
}
