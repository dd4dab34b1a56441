package dev.simul.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import dev.simul.request.CallerLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysFileTest {
  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file =
        Files.write(
            directory.resolve("keys"),
            List.of(
                "# who may call",
                "",
                TestKeys.line("ann", Role.RUNNER) + " queued-jobs=5 time-limit=10m",
                "  " + TestKeys.line("root", Role.ADMIN).replace(" ", "\t")));
    permit("rw-------");
  }

  @Test
  void has_a_key_on_each_line() {
    assertThat(KeysFile.read(file)).extracting(AccessKey::name).containsExactly("ann", "root");
    assertThat(KeysFile.read(file))
        .extracting(AccessKey::limits)
        .containsExactly(
            new CallerLimits(null, 5, null, null, null, Duration.ofMinutes(10)), CallerLimits.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"r--------", "rw-r-----", "r--r-----"})
  void may_be_read_by_its_group(String mode) throws IOException {
    permit(mode);

    assertThat(KeysFile.read(file)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw-----w-", "rw-rw----", "rw--w----", "rw----r--"})
  void is_refused_if_others_may_read_it_or_anybody_else_write_it(String mode) throws IOException {
    permit(mode);

    assertThatThrownBy(() -> KeysFile.read(file))
        .isInstanceOf(UnsafeStartException.class)
        .hasMessage(
            "simul.security.keys-file %s must not be writable by its group, nor readable or writable by others: chmod 600 %s",
            file, file);
  }

  @Test
  void is_refused_if_it_is_a_link_or_a_directory() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);

    for (Path wrong : List.of(link, directory)) {
      assertThatThrownBy(() -> KeysFile.read(wrong))
          .isInstanceOf(UnsafeStartException.class)
          .hasMessage("simul.security.keys-file %s must be a file, and no link to one", wrong);
    }
  }

  @Test
  void is_refused_if_it_belongs_to_another_user() throws IOException {
    assumeTrue(new UnixSystem().getUid() == 0, "only root can give a file away");
    Files.setAttribute(file, "unix:uid", 12345);

    assertThatThrownBy(() -> KeysFile.read(file))
        .isInstanceOf(UnsafeStartException.class)
        .hasMessageContaining("must belong to the user who runs Simul, or to root");
  }

  @Test
  void is_refused_if_it_is_not_there() {
    Path nowhere = directory.resolve("nowhere");

    assertThatThrownBy(() -> KeysFile.read(nowhere))
        .isInstanceOf(UnsafeStartException.class)
        .hasMessage(
            "simul.security.keys-file %s must be a file that the user who runs Simul can read",
            nowhere);
  }

  @Test
  void a_line_that_is_no_key_is_named() throws IOException {
    Files.write(file, List.of("# keys", "ann RUNNER"));

    assertThatThrownBy(() -> KeysFile.read(file))
        .isInstanceOf(UnsafeStartException.class)
        .hasMessageStartingWith("line 2 of simul.security.keys-file " + file + " must have ");
  }

  private void permit(String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }
}
