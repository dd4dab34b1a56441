package dev.simul.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
  @TempDir Path parent;

  @Test
  void makes_a_directory_of_its_own_and_removes_it_with_all_in_it() throws IOException {
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
    Files.createFile(parent.resolve("dead.lock"));
    Files.createDirectories(parent.resolve("dead/fork-1"));
    Files.writeString(parent.resolve("dead/fork-1/task-0.txt"), "left");
    assertThat(Scratch.sweep(parent)).isEqualTo(1);
    assertThat(parent).isEmptyDirectory();
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
