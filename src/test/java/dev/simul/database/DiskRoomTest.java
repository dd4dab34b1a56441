package dev.simul.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A disk without room is in `DiskFullIT`.
class DiskRoomTest {
  @TempDir private Path directory;

  @Test
  void looks_at_the_disk_of_the_file_of_h2() throws IOException {
    Path home = directory.resolve("home");
    DiskRoom room =
        DiskRoom.of("jdbc:h2:file:" + home + "/jobs;WRITE_DELAY=0;LOCK_TIMEOUT=30000")
            .orElseThrow();

    assertThat(home).isDirectory();
    assertThatCode(room::require).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jdbc:postgresql://host/simul", "jdbc:h2:mem:test", "jdbc:h2:file:relative/jobs"})
  void other_databases_are_not_its_affair(String url) throws IOException {
    assertThat(DiskRoom.of(url)).isEmpty();
  }
}
