package dev.simul.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnerTest {
  private static final String NOBODY = "65534";

  @TempDir private Path directory;

  @Test
  void a_directory_of_this_user_s_is_trusted() throws IOException {
    Owner.requireTrusted(directory);

    assertThat(Owner.isUser(directory)).isTrue();
  }

  @Test
  void a_directory_that_everybody_may_write_to_is_not_trusted() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xrwx"));

    assertThatThrownBy(() -> Owner.requireTrusted(directory))
        .isInstanceOf(UntrustedDirectoryException.class)
        .hasMessage(
            "everybody may write to the directory %s, from which programs are started: chmod o-w %s",
            directory, directory);
  }

  @Test
  void a_link_is_as_trusted_as_what_it_leads_to() throws IOException {
    Path open = Files.createDirectory(directory.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), open);

    assertThatThrownBy(() -> Owner.requireTrusted(link))
        .isInstanceOf(UntrustedDirectoryException.class);
  }

  @Test
  void a_directory_of_another_user_s_is_not_trusted() throws IOException {
    assumeTrue(mayBecomeAnother(), "only the superuser can give a file away");
    Files.setAttribute(directory, "unix:uid", Integer.parseInt(NOBODY));

    assertThatThrownBy(() -> Owner.requireTrusted(directory))
        .isInstanceOf(UntrustedDirectoryException.class)
        .hasMessageContaining("belongs to ")
        .hasMessageEndingWith(", and not to the user who runs Simul");
  }

  @Test
  void a_process_of_another_user_with_the_tag_of_a_run_is_not_of_the_run() throws Exception {
    assumeTrue(mayBecomeAnother(), "only the superuser can start a process as another user");
    ProcessTree tree = new ProcessTree(UUID.randomUUID().toString());
    Process foreign =
        start("setpriv", "--reuid", NOBODY, "--clear-groups", "sh", "-c", "read _", tree.tag());
    Process own = start("sh", "-c", "read _", tree.tag());
    try {
      assertThat(tree.living()).containsExactly(own.toHandle());

      tree.close();

      assertThat(own.isAlive()).isFalse();
      assertThat(foreign.isAlive()).isTrue();
    } finally {
      foreign.destroyForcibly().waitFor();
      own.destroyForcibly().waitFor();
    }
  }

  private static Process start(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).start();
    String shell = "sh";
    // Until it has become the shell, and with that the other user.
    while (process.isAlive() && !CommandLine.of(process.toHandle()).getFirst().equals(shell)) {
      Thread.onSpinWait();
    }
    return process;
  }

  private boolean mayBecomeAnother() throws IOException {
    return (Integer) Files.getAttribute(directory, "unix:uid") == 0
        && Files.isExecutable(Path.of("/usr/bin/setpriv"));
  }
}
