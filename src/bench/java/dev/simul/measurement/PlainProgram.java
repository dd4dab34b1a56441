package dev.simul.measurement;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import reactor.core.publisher.Mono;

/// What somebody would write without Simul: the plainest program for each measurement, in a JVM of
/// its own.
///
/// It reads a name and a number of tasks per line, runs them, and prints the nanoseconds.
final class PlainProgram {
  private static long seed = 0x9E3779B97F4A7C15L;
  private static volatile long sink;

  private PlainProgram() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    int processors = Runtime.getRuntime().availableProcessors();
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (ExecutorService pool = Executors.newFixedThreadPool(processors)) {
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        String[] words = line.split(" ", -1);
        int tasks = Integer.parseInt(words[1]);
        long begin = System.nanoTime();
        switch (words[0]) {
          case "count-serial" -> countSerial(tasks);
          case "count-pool" -> onPool(pool, tasks, () -> sink = count());
          case "write-serial" -> writeSerial(directory, tasks);
          case "spawn-pool" -> onPool(pool, tasks, () -> {});
          case "spawn-virtual" -> onVirtualThreads(tasks, () -> {});
          case "sleep-virtual" -> onVirtualThreads(tasks, PlainProgram::sleep);
          case "sleep-reactor" -> sleepOnReactor(tasks);
          default -> throw new IllegalArgumentException(line);
        }
        long end = System.nanoTime();
        for (int task = 0; task < tasks && words[0].startsWith("write"); task++) {
          Files.delete(directory.resolve("plain-" + task));
        }
        System.out.println(end - begin);
      }
    }
  }

  private static long count() {
    long state = seed;
    for (long i = 0; i < 387_420_489L; i++) {
      state ^= state << 13;
      state ^= state >>> 7;
      state ^= state << 17;
    }
    return state;
  }

  private static void countSerial(int tasks) {
    for (int i = 0; i < tasks; i++) {
      sink = count();
    }
  }

  private static void onPool(ExecutorService pool, int tasks, Runnable task)
      throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(tasks);
    for (int i = 0; i < tasks; i++) {
      pool.execute(() -> {
        task.run();
        ended.countDown();
      });
    }
    ended.await();
  }

  private static void onVirtualThreads(int tasks, Runnable task) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < tasks; i++) {
        threads.execute(task);
      }
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(1000);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private static void sleepOnReactor(int tasks) throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(tasks);
    for (int i = 0; i < tasks; i++) {
      Mono.delay(Duration.ofSeconds(1)).subscribe(tick -> ended.countDown());
    }
    ended.await();
  }

  private static void writeSerial(Path directory, int tasks) throws IOException {
    byte[] text = "This is a sample text".getBytes(StandardCharsets.UTF_8);
    for (int task = 0; task < tasks; task++) {
      try (FileChannel file =
          FileChannel.open(
              directory.resolve("plain-" + task),
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
        for (int i = 0; i < 16_777_216; i++) {
          if (buffer.remaining() < text.length) {
            drain(file, buffer);
          }
          buffer.put(text);
        }
        drain(file, buffer);
      }
    }
  }

  private static void drain(FileChannel file, ByteBuffer buffer) throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
    buffer.clear();
  }
}
