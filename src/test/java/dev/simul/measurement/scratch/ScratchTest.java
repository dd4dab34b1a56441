package dev.simul.measurement.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScratchTest {
  private static final String DEAD = "0199c0de-7a52-4c3a-9d2e-0f5b8a3c1d4e";
  private static final String OTHER = "0199c0de-7a52-4c3a-9d2e-0f5b8a3c1d4f";

  @TempDir Path parent;

  @Test
  void creates_a_directory_of_its_own_and_removes_it_with_all_in_it() throws IOException {
    Path root = parent.resolve("new");
    Path directory;
    try (Scratch scratch = Scratch.open(root)) {
      directory = scratch.directory();
      Files.createDirectories(directory.resolve("a/b"));
      Files.writeString(directory.resolve("a/b/c"), "text");
    }
    assertThat(directory).doesNotExist();
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void a_sweep_leaves_what_a_living_owner_uses() throws IOException {
    try (Scratch scratch = Scratch.open(parent)) {
      assertThat(Scratch.sweep(parent)).isZero();
      assertThat(scratch.directory()).exists();
    }
  }

  @Test
  void a_sweep_removes_what_a_dead_owner_left() throws IOException {
    leave(parent);
    assertThat(Scratch.sweep(parent)).isEqualTo(1);
    assertThat(parent).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "...lock",
        ".lock",
        "..lock",
        "dead.lock",
        "1-1-1-1-1.lock",
        "0199C0DE-7A52-4C3A-9D2E-0F5B8A3C1D4E.lock",
        "0199c0de-7a52-4c3a-9d2e-0f5b8a3c1d4e.lock.lock",
        "0199c0de-7a52-4c3a-9d2e-0f5b8a3c1d4e"
      })
  void a_sweep_leaves_what_does_not_have_the_name_of_a_run(String name) throws IOException {
    Path root = Files.createDirectory(parent.resolve("root"));
    Path beside = Files.writeString(parent.resolve("beside"), "a user's");
    Path within = Files.createDirectory(root.resolve("dead"));
    Path other = Files.createFile(root.resolve(name));

    assertThat(Scratch.sweep(root)).isZero();
    assertThat(List.of(beside, within, other)).allMatch(Files::exists);
  }

  @Test
  void a_sweep_goes_through_no_link() throws IOException {
    Path root = Files.createDirectory(parent.resolve("root"));
    Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
    Path kept = Files.writeString(elsewhere.resolve("kept"), "a user's");
    Path linkToDirectory = root.resolve(DEAD);
    Files.createSymbolicLink(linkToDirectory, elsewhere);
    Files.createFile(root.resolve(DEAD + ".lock"));
    Path linkToLock = root.resolve(OTHER + ".lock");
    Files.createSymbolicLink(linkToLock, kept);
    Path behindIt = Files.createDirectory(root.resolve(OTHER));

    assertThat(Scratch.sweep(root)).isZero();
    assertThat(List.of(kept, linkToDirectory, linkToLock, behindIt)).allMatch(Files::exists);
  }

  @Test
  void a_sweep_removes_links_in_a_leftover_and_not_what_they_lead_to() throws IOException {
    Path root = Files.createDirectory(parent.resolve("root"));
    Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
    Path kept = Files.writeString(elsewhere.resolve("kept"), "a user's");
    leave(root);
    Files.createSymbolicLink(root.resolve(DEAD + "/fork-1/link"), elsewhere);

    assertThat(Scratch.sweep(root)).isEqualTo(1);
    assertThat(root).isEmptyDirectory();
    assertThat(kept).exists();
  }

  @Test
  void a_sweep_does_not_wait_at_a_pipe() throws Exception {
    Path pipe = parent.resolve(DEAD + ".lock");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);

    assertThat(assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Scratch.sweep(parent)))
        .isZero();
    assertThat(pipe).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {DEAD, DEAD + ".lock"})
  void a_sweep_leaves_what_belongs_to_somebody_else(String theirs) throws IOException {
    leave(parent);
    giveAway(parent.resolve(theirs));

    assertThat(Scratch.sweep(parent)).isZero();
    assertThat(parent.resolve(DEAD + "/fork-1/task-0.txt")).exists();
    assertThat(parent.resolve(DEAD + ".lock")).exists();
  }

  @Test
  void the_root_and_what_is_in_it_are_made_for_this_user_alone() throws IOException {
    Path root = parent.resolve("new/root");
    try (Scratch scratch = Scratch.open(root)) {
      assertThat(mode(root)).isEqualTo("rwx------");
      assertThat(mode(scratch.directory())).isEqualTo("rwx------");
    }
  }

  @Test
  void a_root_of_this_user_is_accepted_with_the_mode_that_it_has() throws IOException {
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxrwxrwx"));

    Scratch.open(parent).close();

    assertThat(mode(parent)).isEqualTo("rwxrwxrwx");
  }

  @Test
  void a_root_of_somebody_else_is_refused() throws IOException {
    Path root = Files.createDirectory(parent.resolve("root"));
    leave(root);
    giveAway(root);

    assertRefused(root, "the scratch directory " + root + " belongs to ");
    assertThat(root.resolve(DEAD)).exists();
  }

  @Test
  void a_root_that_is_a_link_is_refused() throws IOException {
    Path there = Files.createDirectory(parent.resolve("there"));
    leave(there);
    Path root = Files.createSymbolicLink(parent.resolve("root"), there);

    assertRefused(root, "the scratch directory " + root + " is a symbolic link to " + there);
    assertThat(there.resolve(DEAD)).exists();
  }

  @Test
  void a_root_that_is_not_a_directory_is_refused() throws IOException {
    Path root = Files.createFile(parent.resolve("root"));

    assertRefused(root, "the scratch directory " + root + " is not a directory");
  }

  @Test
  void a_root_that_cannot_be_made_is_refused() throws IOException {
    Path root = Files.createFile(parent.resolve("file")).resolve("root");

    assertThatThrownBy(() -> Scratch.open(root))
        .isInstanceOf(UnusableScratchException.class)
        .hasMessageStartingWith("the scratch directory " + root + " cannot be used (");
  }

  private static void assertRefused(Path root, String sentence) {
    assertThatThrownBy(() -> Scratch.open(root))
        .isInstanceOf(UnusableScratchException.class)
        .hasMessageStartingWith(sentence);
    assertThatThrownBy(() -> Scratch.sweep(root))
        .isInstanceOf(UnusableScratchException.class)
        .hasMessageStartingWith(sentence);
  }

  /// Leaves what an owner leaves that was killed.
  private static void leave(Path root) throws IOException {
    Files.createFile(root.resolve(DEAD + ".lock"));
    Files.createDirectories(root.resolve(DEAD + "/fork-1"));
    Files.writeString(root.resolve(DEAD + "/fork-1/task-0.txt"), "left");
  }

  private static void giveAway(Path file) throws IOException {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root can give files away");
    Files.setAttribute(file, "unix:uid", 65_534);
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void a_sweep_leaves_other_files_alone() throws IOException {
    Path other = Files.writeString(parent.resolve("notes.txt"), "a user's");
    assertThat(Scratch.sweep(parent)).isZero();
    assertThat(other).exists();
  }

  @Test
  void a_sweep_of_nothing_removes_nothing() throws IOException {
    assertThat(Scratch.sweep(parent.resolve("absent"))).isZero();
  }
}
