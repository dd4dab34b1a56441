package dev.simul.measurement.archive;

import dev.simul.executor.process.WorkerMain;
import dev.simul.measurement.scratch.Scratch;
import dev.simul.process.ChildJvm;
import dev.simul.process.ChildLostException;
import dev.simul.process.ClassArchive;
import dev.simul.process.JvmCommand;
import dev.simul.process.ProcessTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Makes an archive of classes: a first JVM says which classes it loads in its [Training], a second
/// writes the archive, and a third shows that it can be used.
///
/// @param archive what the archive is of and for
/// @param scratch takes what is not finished, and goes with the measurement if this is killed
/// @param tree what the JVMs belong to
record ArchiveMaker(ClassArchive archive, Scratch scratch, ProcessTree tree) {
  private static final long LIMIT_SECONDS = 60;

  @FunctionalInterface
  private interface Use {
    void of(ChildJvm child) throws IOException, ChildLostException, InterruptedException;
  }

  /// Returns the new archive.
  ///
  /// @throws IOException if the JVM writes none, or cannot use it
  Path make() throws IOException {
    Path files = Files.createTempDirectory(scratch.directory(), "training-");
    Path list = files.resolve("list");
    Path file = files.resolve("archive");
    Training training = new Training(files, line(WorkerMain.class.getName()));
    String mainClass = archive.mainClass();
    run(
        "the child that shows its classes",
        line(mainClass, "-XX:DumpLoadedClassList=" + list),
        child -> training.train(mainClass, child));
    Files.write(list, Workloads.classes(archive.classPath()), StandardOpenOption.APPEND);
    run(
        "the child that writes the archive",
        line(
            mainClass,
            "-Xshare:dump",
            "-XX:SharedClassListFile=" + list,
            "-XX:SharedArchiveFile=" + file),
        child -> {
          child.join();
          if (!Files.exists(file)) {
            child.awaitHello();
          }
        });
    run(
        "the child that starts from the archive",
        line(mainClass, "-Xshare:on", "-XX:SharedArchiveFile=" + file),
        ChildJvm::awaitHello);
    return file;
  }

  private static void run(String name, List<String> line, Use use) throws IOException {
    try (ChildJvm child = ChildJvm.start(name, line)) {
      CompletableFuture<Void> limit =
          CompletableFuture.runAsync(
              child::kill, CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS));
      try {
        use.of(child);
      } finally {
        limit.cancel(false);
      }
    } catch (ChildLostException lost) {
      throw new IOException(lost.getMessage(), lost);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stop);
    }
  }

  private List<String> line(String mainClass, String... more) {
    List<String> flags =
        new ArrayList<>(List.of("-Xlog:cds*=warning:stderr", "-Xmx64m", archive.collector()));
    flags.add("-Djava.io.tmpdir=" + scratch.directory());
    flags.addAll(List.of(more));
    return new JvmCommand(List.of(), JvmCommand.thisJava(), flags, archive.classPath(), mainClass)
        .line(tree);
  }
}
