package dev.simul.robustness;

import dev.simul.job.Connection;
import dev.simul.job.ServiceProcess;
import dev.simul.machine.MeasuringLock;
import dev.simul.process.CommandLine;
import dev.simul.process.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A node of the service with a machine of its own: its own directories and lock. It may be killed
/// and started again, at another port. Thread-safe.
final class Node implements AutoCloseable {
  private static final String MARK = "-Dsimul.run=";
  private static final String ERROR = " ERROR ";

  private final Path directory;
  private final String[] options;
  private final int oldLines;
  private volatile ServiceProcess process;

  private Node(Path directory, String[] options, int oldLines, ServiceProcess process) {
    this.directory = directory;
    this.options = options;
    this.oldLines = oldLines;
    this.process = process;
  }

  /// Starts a node that has no jobs, without waiting for it.
  ///
  /// @param directory may have the log, and the archives of classes, of former trials
  static Node launch(Path directory, String name, String... options) throws IOException {
    FileTree.remove(directory.resolve("scratch"));
    Files.deleteIfExists(directory.resolve("home/jobs.mv.db"));
    Path log = directory.resolve("log");
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--simul.node.name=" + name);
    all.add("--simul.queue.limit=1000");
    String[] chosen = all.toArray(String[]::new);
    return new Node(
        directory,
        chosen,
        Files.exists(log) ? Files.readAllLines(log).size() : 0,
        ServiceProcess.simul(directory, chosen));
  }

  /// Starts it after it was killed, without waiting for it.
  void launch() throws IOException {
    process = ServiceProcess.simul(directory, options);
  }

  /// Waits until it answers.
  void awaitHealth() throws InterruptedException {
    process.awaitHealth();
  }

  /// Starts it after it was killed, and waits until it answers.
  void start() throws IOException, InterruptedException {
    launch();
    awaitHealth();
  }

  /// Kills it with no chance to end in order.
  void kill() throws InterruptedException {
    process.kill();
  }

  /// Suspends it, as a laptop that is closed does.
  void suspend() throws IOException, InterruptedException {
    process.suspend();
  }

  /// Lets it go on.
  void resume() throws IOException, InterruptedException {
    process.resume();
  }

  Connection connect() throws IOException {
    return process.connect();
  }

  /// Returns the lock of its machine.
  MeasuringLock lock() {
    return new MeasuringLock(directory.resolve("lock"));
  }

  /// Returns the processes of what it measures, or measured before it was killed.
  List<ProcessHandle> children() {
    return ProcessHandle.allProcesses()
        .filter(process -> isChild(CommandLine.of(process)))
        .toList();
  }

  /// Returns those of them that run a class.
  List<ProcessHandle> children(Class<?> main) {
    return children().stream()
        .filter(process -> CommandLine.of(process).contains(main.getName()))
        .toList();
  }

  /// A child's class path leads to jars in the home of its node.
  private boolean isChild(List<String> line) {
    return line.stream().anyMatch(argument -> argument.startsWith(MARK))
        && line.stream().anyMatch(argument -> argument.contains(directory + "/"));
  }

  /// Notes what must not be left when it has ended, and what it complained of.
  void judge(Flaws flaws) throws IOException {
    for (ProcessHandle left : children()) {
      flaws.check(false, Flaw.PROCESS, String.join(" ", CommandLine.of(left)));
    }
    try (Stream<Path> files = Files.walk(directory.resolve("scratch"))) {
      files.skip(1).forEach(file -> flaws.check(false, Flaw.FILE, file.getFileName().toString()));
    }
    Files.readAllLines(directory.resolve("log")).stream()
        .skip(oldLines)
        .filter(line -> line.contains(ERROR))
        .forEach(line -> flaws.check(false, Flaw.LOG, line));
  }

  @Override
  public void close() {
    process.close();
  }
}
