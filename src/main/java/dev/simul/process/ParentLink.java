package dev.simul.process;

import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;

/// A child JVM's link to its parent: frames over standard input and output, and the death watch.
///
/// The main thread receives frames and does what they say. While it is busy, nothing would notice
/// that the parent's end of the pipe has closed. So a watcher checks four times a second whether
/// the main thread is reading, and if not, reads ahead in its place; the one that finds the end of
/// the stream halts the JVM. A round trip of a short task thus needs no hand-over between threads,
/// and a child outlives its parent by a quarter of a second at most.
///
/// Standard output belongs to the frames: what code prints goes to standard error instead.
public final class ParentLink {
  private static final long WATCH_MILLIS = 250;

  private final FrameStream stream;
  private final ArrayDeque<Frame> ahead = new ArrayDeque<>();
  private Reader reader = Reader.NOBODY;

  /// Which thread reads from the stream now; guarded by the monitor of `ahead`, which is never held
  /// while reading.
  private enum Reader {
    NOBODY,
    MAIN,
    WATCHER
  }

  private ParentLink(FrameStream stream) {
    this.stream = stream;
  }

  /// Takes over standard input and output, says hello, and begins to watch the parent. Must be
  /// called once, before anything else.
  public static ParentLink open() throws IOException {
    FrameStream stream =
        new FrameStream(
            new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    System.setOut(System.err);
    stream.send(new Frame.Hello(Frame.PROTOCOL_VERSION));
    ParentLink link = new ParentLink(stream);
    Thread watcher = link.new Watcher();
    watcher.setDaemon(true);
    watcher.start();
    return link;
  }

  /// Waits for the parent's next frame. Halts the JVM if the parent is gone.
  public Frame receive() throws InterruptedException {
    synchronized (ahead) {
      while (ahead.isEmpty() && reader == Reader.WATCHER) {
        ahead.wait();
      }
      if (!ahead.isEmpty()) {
        return ahead.removeFirst();
      }
      reader = Reader.MAIN;
    }
    Frame frame = read();
    synchronized (ahead) {
      reader = Reader.NOBODY;
    }
    return frame;
  }

  /// Sends a frame to the parent. Halts the JVM if the parent is gone.
  public void send(Frame frame) {
    try {
      stream.send(frame);
    } catch (IOException gone) {
      Runtime.getRuntime().halt(0);
    }
  }

  /// Reads a frame, or ends the JVM: without a parent, or without frames that can be read, there is
  /// nothing left to do.
  private Frame read() {
    try {
      return stream.receive();
    } catch (EOFException parentIsGone) {
      Runtime.getRuntime().halt(0);
      throw new IllegalStateException(parentIsGone);
    } catch (Throwable broken) {
      broken.printStackTrace();
      Runtime.getRuntime().halt(1);
      throw new IllegalStateException(broken);
    }
  }

  /// Reads ahead when the main thread does not read. A class and not a lambda, which would take
  /// longer to load.
  private final class Watcher extends Thread {
    Watcher() {
      super("parent-watch");
    }

    @Override
    public void run() {
      try {
        while (true) {
          Thread.sleep(WATCH_MILLIS);
          synchronized (ahead) {
            if (reader == Reader.MAIN) {
              continue;
            }
            reader = Reader.WATCHER;
          }
          Frame frame = read();
          synchronized (ahead) {
            ahead.addLast(frame);
            reader = Reader.NOBODY;
            ahead.notifyAll();
          }
        }
      } catch (InterruptedException nobodyInterruptsIt) {
        Runtime.getRuntime().halt(1);
      }
    }
  }
}
