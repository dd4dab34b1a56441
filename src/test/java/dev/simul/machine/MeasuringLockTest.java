package dev.simul.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MeasuringLockTest {
  @TempDir private Path directory;
  private Path file;
  private MeasuringLock lock;
  private final List<Process> processes = new ArrayList<>();

  @BeforeEach
  void make_lock() {
    file = directory.resolve("test.lock");
    lock = new MeasuringLock(file);
  }

  @AfterEach
  void kill_processes() throws InterruptedException {
    for (Process process : processes) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void lets_one_holder_in_at_a_time() throws IOException {
    try (MeasuringLock.Held held = lock.tryTake("job 1").orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(lock.tryTake("job 2")).isEmpty();
      assertThat(new MeasuringLock(file).tryTake("job 3")).isEmpty();
    }
    assertThat(lock.tryTake("job 4")).isPresent().get().satisfies(MeasuringLock.Held::close);
  }

  @Test
  void knows_a_file_by_another_path() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory);
    try (MeasuringLock.Held held = lock.tryTake("job 1").orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(new MeasuringLock(link.resolve("test.lock")).tryTake("job 2")).isEmpty();
    }
  }

  @Test
  void keeps_other_processes_out_after_somebody_in_this_one_has_tried() throws Exception {
    MeasuringLock.Held held = lock.tryTake("job 1").orElseThrow();
    assertThat(lock.tryTake("job 2")).isEmpty();

    assertThat(start("job 3").waitFor()).isNotZero();

    held.close();
    startHolder("job 4");
  }

  @Test
  void can_be_released_twice_without_harm_to_the_next_holder() throws IOException {
    MeasuringLock.Held first = lock.tryTake("job 1").orElseThrow();
    first.close();
    try (MeasuringLock.Held second = lock.tryTake("job 2").orElseThrow()) {
      first.close();
      assertThat(second).isNotNull();
      assertThat(lock.tryTake("job 3")).isEmpty();
    }
  }

  @Test
  void says_in_the_file_who_holds_it_while_it_is_held() throws IOException {
    try (MeasuringLock.Held held = lock.tryTake("job 1 of the service (pid 123)").orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(contents()).isEqualTo("job 1 of the service (pid 123)");
    }
    assertThat(file).exists().isEmptyFile();
  }

  @Test
  void makes_the_file_writable_for_everybody() throws IOException {
    lock.tryTake("job 1").orElseThrow().close();

    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-rw-rw-"));
  }

  @Test
  void follows_no_link_in_place_of_the_file() throws IOException {
    Path precious = Files.writeString(directory.resolve("precious"), "text");
    Files.createSymbolicLink(file, precious);

    assertThatThrownBy(() -> lock.tryTake("job 1")).isInstanceOf(IOException.class);
    assertThat(precious).hasContent("text");
  }

  @Test
  void takes_no_file_that_has_a_second_name() throws IOException {
    lock.tryTake("job 1").orElseThrow().close();
    Files.createLink(file.resolveSibling("second"), file);

    assertThatThrownBy(() -> lock.tryTake("job 2"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("must be an ordinary file with one name");
  }

  @Test
  void one_who_waits_has_it_before_one_who_takes_it_again() throws Exception {
    BlockingQueue<String> order = new LinkedBlockingQueue<>();
    MeasuringLock.Held first = lock.take("job 1", _ -> {});
    FutureTask<MeasuringLock.Held> waiting =
        new FutureTask<>(() -> {
          MeasuringLock.Held held = lock.take("job 2", order::add);
          order.add("taken");
          return held;
        });
    Thread.ofPlatform().name("waiter").start(waiting);
    assertThat(order.take()).isEqualTo("job 1");
    first.close();
    FutureTask<MeasuringLock.Held> again = new FutureTask<>(() -> lock.take("job 3", _ -> {}));
    Thread.ofPlatform().name("again").start(again);

    assertThat(order.take()).isEqualTo("taken");
    waiting.get().close();
    again.get().close();
  }

  @Test
  void waits_for_a_holder_in_this_process_and_says_once_who_it_is() throws Exception {
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    FutureTask<MeasuringLock.Held> taking = new FutureTask<>(() -> lock.take("job 2", told::add));
    try (MeasuringLock.Held held = lock.tryTake("job 1").orElseThrow()) {
      assertThat(held).isNotNull();
      Thread.ofPlatform().name("taker").start(taking);
      assertThat(told.take()).isEqualTo("job 1");
      assertThat(taking.isDone()).isFalse();
    }
    taking.get().close();
    assertThat(told).isEmpty();
  }

  @Test
  void tells_nobody_to_wait_for_a_free_lock() throws Exception {
    Files.writeString(file, "a holder long dead");
    List<String> told = new ArrayList<>();

    lock.take("job 1", told::add).close();

    assertThat(told).isEmpty();
  }

  @Test
  void stops_waiting_when_it_is_interrupted() throws Exception {
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    FutureTask<MeasuringLock.Held> taking = new FutureTask<>(() -> lock.take("job 2", told::add));
    try (MeasuringLock.Held held = lock.tryTake("job 1").orElseThrow()) {
      assertThat(held).isNotNull();
      Thread taker = Thread.ofPlatform().name("taker").start(taking);
      told.take();
      taker.interrupt();
      assertThatThrownBy(taking::get).hasCauseInstanceOf(InterruptedException.class);
    }
    assertThat(lock.tryTake("job 3")).isPresent().get().satisfies(MeasuringLock.Held::close);
  }

  @Test
  void is_not_taken_by_a_thread_that_is_interrupted_already() throws IOException {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> lock.take("job 1", told -> {}))
        .isInstanceOf(InterruptedException.class);

    assertThat(Thread.interrupted()).isFalse();
    assertThat(lock.tryTake("job 2")).isPresent().get().satisfies(MeasuringLock.Held::close);
  }

  @Test
  void is_released_by_a_thread_that_is_interrupted() throws Exception {
    MeasuringLock.Held held = lock.tryTake("job 1").orElseThrow();
    Thread.currentThread().interrupt();
    held.close();

    assertThat(Thread.interrupted()).isTrue();
    startHolder("job 2");
  }

  @Test
  void is_released_when_the_process_that_holds_it_is_killed() throws Exception {
    Process holder = startHolder("job 7 of the service (pid 9)");
    assertThat(lock.tryTake("job 8")).isEmpty();
    List<String> told = new ArrayList<>();

    MeasuringLock.Held held =
        lock.take(
            "job 8",
            other -> {
              told.add(other);
              holder.toHandle().destroyForcibly();
            });

    held.close();
    assertThat(told).containsExactly("job 7 of the service (pid 9)");
  }

  @Test
  void is_free_when_another_process_has_released_it() throws Exception {
    Process holder = startHolder("job 7");
    assertThat(lock.tryTake("job 8")).isEmpty();

    holder.getOutputStream().close();

    try (MeasuringLock.Held held = lock.take("job 8", told -> {})) {
      assertThat(held).isNotNull();
      assertThat(contents()).isEqualTo("job 8");
    }
  }

  @Test
  void shows_the_text_of_a_holder_without_control_characters() throws Exception {
    startHolder("job\u001b[31m 7");

    assertThat(whoHolds()).isEqualTo("job [31m 7");
  }

  @Test
  void speaks_of_another_process_where_the_holder_has_left_no_text() throws Exception {
    startHolder("");

    assertThat(whoHolds()).isEqualTo("another process");
  }

  private String whoHolds() throws InterruptedException {
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    FutureTask<MeasuringLock.Held> taking = new FutureTask<>(() -> lock.take("test", told::add));
    Thread taker = Thread.ofPlatform().name("taker").start(taking);
    String holder = told.take();
    taker.interrupt();
    taker.join();
    return holder;
  }

  /// Reads the file in another process, because closing it in this one would give up the lock.
  private String contents() throws IOException {
    Process cat = new ProcessBuilder("cat", file.toString()).start();
    processes.add(cat);
    return new String(cat.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private Process startHolder(String holder) throws Exception {
    Process process = start(holder);
    assertThat(process.inputReader().readLine()).contains("held by");
    return process;
  }

  private Process start(String holder) throws IOException, URISyntaxException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classesOf(LockHolderMain.class)
                    + File.pathSeparator
                    + classesOf(MeasuringLock.class),
                LockHolderMain.class.getName(),
                file.toString(),
                holder)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    processes.add(process);
    return process;
  }

  private static Path classesOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
