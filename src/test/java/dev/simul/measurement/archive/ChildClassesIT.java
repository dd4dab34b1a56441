package dev.simul.measurement.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.executor.process.WorkerMain;
import dev.simul.measurement.scratch.Scratch;
import dev.simul.process.JvmCommand;
import dev.simul.process.ProcessTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The archive of the classes of child JVMs: made once, used while it is whole, and never missed.
class ChildClassesIT {
  private static final String COLLECTOR = "-XX:+UseG1GC";
  private static final String WORKER = WorkerMain.class.getName();
  private static final String CLASS_PATH = TestClasses.shared().classPath();

  @TempDir Path directory;
  private Path cache;
  private Scratch scratch;
  private ProcessTree tree;
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void open() throws IOException {
    cache = directory.resolve("cache");
    scratch = Scratch.open(directory.resolve("scratch"));
    tree = new ProcessTree(scratch.run());
  }

  @AfterEach
  void nothing_is_left() throws IOException {
    scratch.close();
    assertThat(directory.resolve("scratch")).isEmptyDirectory();
    assertThat(tree.living()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseParallelGC", "-XX:+UseSerialGC", "-XX:+UseZGC"})
  void is_made_once_and_used_under_every_collector(String collector) throws Exception {
    Path loaded = directory.resolve("loaded");
    List<String> flags = new ArrayList<>(flags(collector));
    assertThat(flags).hasSize(1);
    Object made = Files.readAttributes(archive(), "unix:ino");
    assertThat(flags(collector)).isEqualTo(flags);
    assertThat(Files.readAttributes(archive(), "unix:ino")).isEqualTo(made);
    // The JVM does not start if it cannot use the archive.
    flags.addAll(List.of(collector, "-Xshare:on", "-Xlog:class+load:file=" + loaded));
    start(flags);

    assertThat(Files.readAllLines(loaded))
        .filteredOn(line -> line.contains(" dev.simul."))
        .isNotEmpty()
        .allMatch(line -> line.contains("shared objects file"));
  }

  @Test
  void a_damaged_one_is_made_anew_which_is_said() throws Exception {
    Path whole = borrowed();
    Files.write(whole, new byte[100], StandardOpenOption.APPEND);
    List<String> flags = flags(COLLECTOR);

    assertThat(log).first().asString().contains("damaged").contains(whole.toString());
    assertThat(flags).containsExactly("-XX:SharedArchiveFile=" + archive());
    assertThat(archive()).isNotEqualTo(whole);
    start(flags);
  }

  @Test
  void one_of_other_classes_or_another_java_is_not_used_and_the_last_used_are_kept()
      throws Exception {
    Files.createDirectories(cache);
    for (int hours = 1; hours <= 10; hours++) {
      Path old = Files.createFile(cache.resolve("0-" + hours + ".jsa"));
      Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(3_600L * hours)));
    }
    String flag = flags(COLLECTOR).getFirst();

    assertThat(flag).doesNotContain("/0-");
    assertThat(names()).hasSize(8).contains("0-1.jsa", "0-7.jsa").doesNotContain("0-8.jsa");
    assertThat(log).noneMatch(line -> line.contains("damaged"));
  }

  @Test
  void a_child_starts_and_says_nothing_of_an_archive_that_does_not_fit_it() throws Exception {
    Path foreign = Files.write(directory.resolve("foreign.jsa"), new byte[10_000]);

    assertThat(start(List.of("-XX:SharedArchiveFile=" + foreign))).isEmpty();
    assertThat(start(List.of("-XX:SharedArchiveFile=" + borrowed(), "-XX:+UseZGC"))).isEmpty();
  }

  @Test
  void where_none_can_be_made_children_do_without_which_is_said_once() throws Exception {
    Files.createFile(cache);
    ChildClasses classes = classes();

    assertThat(classes.flags(WORKER, COLLECTOR, scratch, tree)).isEmpty();
    assertThat(classes.flags(WORKER, COLLECTOR, scratch, tree)).isEmpty();
    assertThat(log).filteredOn(line -> line.contains("without an archive")).hasSize(1);
  }

  @Test
  void several_may_make_it_at_the_same_time() throws Exception {
    try (Scratch other = Scratch.open(directory.resolve("scratch"));
        ProcessTree others = new ProcessTree(other.run())) {
      CompletableFuture<List<String>> second =
          CompletableFuture.supplyAsync(() -> classes().flags(WORKER, COLLECTOR, other, others));
      start(flags(COLLECTOR));
      start(second.get());
    }
    assertThat(log).noneMatch(line -> line.contains("without"));
    assertThat(names()).allMatch(name -> !name.startsWith("new"));
  }

  private ChildClasses classes() {
    return new ChildClasses(CLASS_PATH, cache, log::add);
  }

  private List<String> flags(String collector) {
    return classes().flags(WORKER, collector, scratch, tree);
  }

  /// Starts a worker, and returns what it wrote to its standard error.
  private String start(List<String> flags) throws Exception {
    List<String> line =
        new JvmCommand(
                List.of(), JvmCommand.thisJava(), flags, CLASS_PATH, WorkerMain.class.getName())
            .line(tree);
    Path errors = directory.resolve("errors");
    Process worker = new ProcessBuilder(line).redirectError(errors.toFile()).start();
    worker.getOutputStream().close();
    assertThat(worker.waitFor()).as(Files.readString(errors)).isZero();
    return Files.readString(errors);
  }

  /// Copies the archive of the tests.
  private Path borrowed() throws IOException {
    String flag = TestClasses.shared().flags(WORKER, COLLECTOR, scratch, tree).getFirst();
    Path shared = Path.of(flag.substring(flag.indexOf('=') + 1));
    Files.createDirectories(cache);
    return Files.copy(shared, cache.resolve(shared.getFileName()));
  }

  private Path archive() throws IOException {
    assertThat(names()).hasSize(1);
    return cache.resolve(names().getFirst());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
