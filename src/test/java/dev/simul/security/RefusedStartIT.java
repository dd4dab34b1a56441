package dev.simul.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.job.RunningService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedStartIT {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --server.address=0.0.0.0                  | server.address is 0.0.0.0, where others can call the service, but simul.security.keys has no key
          --server.address=                         | server.address is every address, where others can call the service, but simul.security.keys has no key
          --simul.security.keys=ann RUNNER secret   | simul.security.keys[0] must have the SHA-256 of the key
          --simul.security.keys-file=/no/such/file  | simul.security.keys-file /no/such/file must be a file that the user who runs Simul can read
          --simul.security.allowed-hosts=http://a/  | simul.security.allowed-hosts takes names of hosts, without a scheme or a port, but has http://a/
          --spring.profiles.active=oidc             | the profile oidc needs to know who issues tokens: set spring.security.oauth2.resourceserver.jwt.issuer-uri
          """)
  void a_service_that_would_let_in_whom_it_should_not_says_so_and_does_not_start(
      String option, String sentence) throws Exception {
    assertRefused(option, sentence);
  }

  @Test
  void so_does_one_whose_keys_others_can_read() throws Exception {
    Path file =
        Files.writeString(directory.resolve("keys"), TestKeys.line("ann", Role.ADMIN) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertRefused("--simul.security.keys-file=" + file, "chmod 600 " + file);
  }

  @Test
  void with_a_key_it_starts_on_every_address_and_asks_for_it() {
    try (RunningService service =
        RunningService.start(
            directory,
            "--server.address=0.0.0.0",
            "--simul.security.keys=" + TestKeys.line("ann", Role.RUNNER))) {
      assertThat(service.get("/jobs").status()).isEqualTo(401);
      assertThat(service.get("/jobs", "X-API-Key", TestKeys.of("ann")).status()).isEqualTo(200);
    }
  }

  private void assertRefused(String option, String sentence) throws Exception {
    Process process = start(option);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(Duration.ofSeconds(60))).isTrue();
    assertThat(process.exitValue()).isNotZero();
    assertThat(output)
        .contains("Simul cannot start: " + sentence)
        .doesNotContain("secret")
        .doesNotContain("\tat ")
        .doesNotContain("Exception");
    // It says so before it has touched the jobs.
    assertThat(directory.resolve("home/jobs.mv.db")).doesNotExist();
  }

  private Process start(String option) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.simul.Simul",
                "--server.port=0",
                "--simul.home=" + directory.resolve("home"),
                "--simul.scratch=" + directory.resolve("scratch"),
                "--simul.lock-file=" + RunningService.lockFile(directory)));
    command.add(option);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
