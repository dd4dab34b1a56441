package dev.simul.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simul.ExpectedLog;
import dev.simul.SimulApplication;
import dev.simul.job.RunningService;
import dev.simul.measurement.archive.TestClasses;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedStartIT {
  private static final String KEYLESS =
      "Simul cannot start: server.address is 0.0.0.0, where others can call the service, but simul.security.keys has no key";

  @RegisterExtension private final ExpectedLog log = ExpectedLog.of(reporter());

  @TempDir private Path directory;

  /// Spring Boot's, which prints what its analyzers say.
  private static Class<?> reporter() {
    try {
      return Class.forName("org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter");
    } catch (ClassNotFoundException moved) {
      throw new IllegalStateException(moved);
    }
  }

  @Test
  void a_service_that_everybody_could_call_without_a_key_says_so_in_a_sentence_and_ends()
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.simul.Simul"));
    command.addAll(List.of(arguments("--server.address=0.0.0.0")));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(Duration.ofSeconds(60))).isTrue();
    assertThat(process.exitValue()).isNotZero();
    assertThat(output).contains(KEYLESS).doesNotContain("\tat ").doesNotContain("Exception");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --simul.security.keys=ann RUNNER secret   | simul.security.keys[0] must have the SHA-256 of the key
          --simul.security.keys=ann RUNNER e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 queued-jobs=many | simul.security.keys[0] must have limits such as
          --simul.security.keys-file=/no/such/file  | simul.security.keys-file /no/such/file must be a file that the user who runs Simul can read
          --simul.security.allowed-hosts=http://a/  | simul.security.allowed-hosts takes names of hosts, without a scheme or a port, but has http://a/
          --spring.profiles.active=oidc             | the profile oidc needs to know who issues tokens: set spring.security.oauth2.resourceserver.jwt.issuer-uri
          """)
  void a_mistake_that_would_let_in_the_wrong_ones_stops_the_start(String option, String sentence) {
    assertRefused(option, sentence);
  }

  @Test
  void so_do_keys_that_others_can_read() throws Exception {
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

  private void assertRefused(String option, String sentence) {
    assertThatThrownBy(() -> SimulApplication.start(arguments(option)).close()).isNotNull();
    assertThat(log.take())
        .singleElement()
        .asString()
        .contains("Simul cannot start: ", sentence)
        .doesNotContain("secret");
  }

  @AfterEach
  void unshare() {
    TestClasses.unshare(directory.resolve("home"));
  }

  private String[] arguments(String option) {
    return new String[] {
      "--server.port=0",
      "--logging.level.dev.simul=warn",
      "--simul.home=" + TestClasses.share(directory.resolve("home")),
      "--simul.scratch=" + directory.resolve("scratch"),
      "--simul.lock-file=" + RunningService.lockFile(directory),
      option
    };
  }
}
