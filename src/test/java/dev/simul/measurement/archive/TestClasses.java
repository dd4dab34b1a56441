package dev.simul.measurement.archive;

import dev.simul.executor.process.WorkerMain;
import dev.simul.measurement.fork.ForkMain;
import dev.simul.measurement.scratch.Scratch;
import dev.simul.process.FileTree;
import dev.simul.process.ProcessTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the child JVMs of tests start from: made once for all tests, not once for each home.
public final class TestClasses {
  private static final Path CACHE = Path.of("target", "classpath").toAbsolutePath();

  private TestClasses() {}

  /// Made by the first test that asks.
  private static final class Holder {
    static final ChildClasses SHARED = make();

    private static ChildClasses make() {
      try {
        ChildClasses classes = ChildClasses.in(CACHE, line -> {});
        Path root = Files.createTempDirectory("simul-classes-");
        // Before the tests that look for the children of a measurement.
        try (Scratch scratch = Scratch.open(root);
            ProcessTree tree = new ProcessTree(scratch.run())) {
          for (Class<?> main : List.of(ForkMain.class, WorkerMain.class)) {
            classes.flags(main.getName(), "-XX:+UseG1GC", scratch, tree);
          }
        } finally {
          FileTree.remove(root);
        }
        return classes;
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }

  /// Returns the class path of the tests, with an archive.
  public static ChildClasses shared() {
    return Holder.SHARED;
  }

  /// Lets a `simul.home` share what is made once, until it is [#unshare]d.
  public static Path share(Path home) {
    shared();
    try {
      Files.createSymbolicLink(Files.createDirectories(home).resolve("classpath"), CACHE);
    } catch (FileAlreadyExistsException again) {
      // It does already.
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return home;
  }

  /// Removes the link from a home, which is of no test's making.
  public static void unshare(Path home) {
    try {
      Files.deleteIfExists(home.resolve("classpath"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
