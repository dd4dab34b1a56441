package dev.simul.measurement.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchRoomTest {
  @TempDir Path directory;

  @Test
  void refuses_what_does_not_fit_with_the_reserve() throws IOException {
    long usable = Files.getFileStore(directory).getUsableSpace();
    assertThat(ScratchRoom.refusal(directory, usable)).isPresent();
  }

  @Test
  void needs_no_room_for_what_hardly_writes() throws IOException {
    Path nowhere = directory.resolve("does-not-exist");
    // To look at the room there would throw.
    assertThat(ScratchRoom.refusal(nowhere, 0)).isEmpty();
    assertThat(ScratchRoom.refusal(nowhere, (1 << 20) - 1)).isEmpty();
  }

  @Test
  void says_what_to_do_where_no_room_was_left() {
    String advice =
        ": free some space on the file system of the scratch directory, or choose another scratch directory";
    assertThat(ScratchRoom.advised("task 0 failed: No space left on device"))
        .isEqualTo("task 0 failed: No space left on device" + advice);
    assertThat(ScratchRoom.advised("java.io.IOException: Disk quota exceeded")).endsWith(advice);
    assertThat(ScratchRoom.advised("task 0 failed: it broke")).isEqualTo("task 0 failed: it broke");
  }
}
