package dev.simul.measurement;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// What somebody would write without Simul to learn what a hop costs: two threads, or two JVMs; the
/// first prints the nanoseconds of a hop.
final class PlainHop {
  private PlainHop() {}

  /// Runs the program in fresh JVMs and returns what it prints, in microseconds.
  static double microsPerHop(String channel, Path directory, int warmUps, int messages)
      throws Exception {
    Path files = Files.createTempDirectory(directory, "plain-");
    if (channel.equals("pipe")) {
      new ProcessBuilder(
              "mkfifo", files.resolve("there").toString(), files.resolve("back").toString())
          .inheritIO()
          .start()
          .waitFor();
    }
    Process first = start(channel, "first", files, warmUps, messages);
    Process second =
        channel.equals("queue") ? null : start(channel, "second", files, warmUps, messages);
    String printed =
        new String(first.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    first.waitFor();
    if (second != null) {
      second.waitFor();
    }
    return Double.parseDouble(printed) / 1e3;
  }

  private static Process start(String channel, String role, Path files, int warmUps, int messages)
      throws IOException {
    return new ProcessBuilder(
            JavaLine.of(
                List.of("-XX:+UseG1GC", "-XX:ActiveProcessorCount=2"),
                PlainHop.class.getName(),
                channel,
                role,
                files.toString(),
                String.valueOf(warmUps),
                String.valueOf(messages)))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  public static void main(String[] arguments) throws Exception {
    Path files = Path.of(arguments[2]);
    boolean first = arguments[1].equals("first");
    int rounds = Integer.parseInt(arguments[3]) + 1;
    int messages = Integer.parseInt(arguments[4]);
    switch (arguments[0]) {
      case "queue" -> queue(rounds, messages);
      case "pipe" -> pipe(files, first, rounds, messages);
      default -> socket(files, first, rounds, messages);
    }
  }

  private static void queue(int rounds, int messages) throws InterruptedException {
    BlockingQueue<Long> there = new ArrayBlockingQueue<>(1);
    BlockingQueue<Long> back = new ArrayBlockingQueue<>(1);
    Thread second =
        Thread.ofPlatform()
            .start(() -> {
              try {
                for (int round = 0; round < rounds; round++) {
                  answer(there, back, messages);
                }
              } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
              }
            });
    double nanos = 0;
    for (int round = 0; round < rounds; round++) {
      long begin = System.nanoTime();
      begin(there, back, messages);
      nanos = (System.nanoTime() - begin) / (2.0 * messages);
    }
    second.join();
    System.out.println(nanos);
  }

  private static void begin(BlockingQueue<Long> there, BlockingQueue<Long> back, int messages)
      throws InterruptedException {
    for (long i = 0; i < messages; i++) {
      there.put(i);
      back.take();
    }
  }

  private static void answer(BlockingQueue<Long> there, BlockingQueue<Long> back, int messages)
      throws InterruptedException {
    for (long i = 0; i < messages; i++) {
      back.put(there.take());
    }
  }

  private static void pipe(Path files, boolean first, int rounds, int messages) throws IOException {
    Path there = files.resolve("there");
    Path back = files.resolve("back");
    if (first) {
      try (FileChannel out = FileChannel.open(there, StandardOpenOption.WRITE);
          FileChannel in = FileChannel.open(back, StandardOpenOption.READ)) {
        begin(in, out, rounds, messages);
      }
    } else {
      try (FileChannel in = FileChannel.open(there, StandardOpenOption.READ);
          FileChannel out = FileChannel.open(back, StandardOpenOption.WRITE)) {
        answer(in, out, rounds, messages);
      }
    }
  }

  private static void socket(Path files, boolean first, int rounds, int messages) throws Exception {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(files.resolve("s"));
    if (first) {
      try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        listener.bind(address);
        try (SocketChannel socket = listener.accept()) {
          begin(socket, socket, rounds, messages);
        }
      }
    } else {
      try (ByteChannel socket = connected(address)) {
        answer(socket, socket, rounds, messages);
      }
    }
  }

  private static SocketChannel connected(UnixDomainSocketAddress address)
      throws InterruptedException {
    while (true) {
      try {
        return SocketChannel.open(address);
      } catch (IOException notYet) {
        Thread.sleep(1);
      }
    }
  }

  private static void begin(
      ReadableByteChannel in, WritableByteChannel out, int rounds, int messages)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(Long.BYTES);
    double nanos = 0;
    for (int round = 0; round < rounds; round++) {
      long begin = System.nanoTime();
      begin(in, out, buffer, messages);
      nanos = (System.nanoTime() - begin) / (2.0 * messages);
    }
    System.out.println(nanos);
  }

  private static void begin(
      ReadableByteChannel in, WritableByteChannel out, ByteBuffer buffer, int messages)
      throws IOException {
    for (long i = 0; i < messages; i++) {
      buffer.clear().putLong(0, i);
      out.write(buffer);
      buffer.clear();
      in.read(buffer);
    }
  }

  private static void answer(
      ReadableByteChannel in, WritableByteChannel out, int rounds, int messages)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(Long.BYTES);
    for (int round = 0; round < rounds; round++) {
      answer(in, out, buffer, messages);
    }
  }

  private static void answer(
      ReadableByteChannel in, WritableByteChannel out, ByteBuffer buffer, int messages)
      throws IOException {
    for (long i = 0; i < messages; i++) {
      buffer.clear();
      in.read(buffer);
      buffer.flip();
      out.write(buffer);
    }
  }
}
