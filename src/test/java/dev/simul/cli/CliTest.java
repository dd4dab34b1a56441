package dev.simul.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.simul.machine.MeasuringLock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliTest {
  private static final String SMALL =
      """
      {"workload": {"type": "spawn"}, "tasks": 4,
       "executors": [{"type": "serial"}, {"type": "thread-pool"}],
       "measurement": {"effort": "once"}}
      """;

  @TempDir private Path directory;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void helps_with_the_commands_the_presets_and_the_exit_codes() {
    assertThat(run("help")).isZero();
    assertThat(out())
        .contains(
            "simul run <request>", "\n  cpu-bound ", "\n  --scratch ", "SIMUL_LOCK_FILE", "\n  4 ");
    assertThat(err()).isEmpty();
  }

  @Test
  void tells_the_version_of_itself_and_of_java() {
    assertThat(run("version")).isZero();
    assertThat(out()).startsWith("simul ").contains("Java " + Runtime.version());
  }

  @Test
  void refuses_an_unknown_command() {
    assertThat(run("race")).isEqualTo(2);
    assertThat(err())
        .isEqualTo("simul: there is no command race; simul help tells what there is\n");
    assertThat(out()).isEmpty();
  }

  @Test
  void lists_the_presets_if_a_request_is_neither_preset_nor_file() {
    assertThat(run("run", "gpu-bound")).isEqualTo(2);
    assertThat(err())
        .startsWith(
            "simul: gpu-bound is neither a preset, nor a study, nor a file that can be read; the presets are cpu-bound, ");
  }

  @Test
  void refuses_a_scratch_directory_that_leads_elsewhere() throws IOException {
    Path file = Files.writeString(directory.resolve("small.json"), SMALL);
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory);

    assertThat(run("run", file.toString(), "--scratch", link.toString())).isEqualTo(2);
    assertThat(err())
        .isEqualTo(
            "simul: the scratch directory %s is a symbolic link to %s: choose another directory with --scratch%n"
                .formatted(link, directory));
    assertThat(out()).isEmpty();
  }

  @Test
  void tells_all_that_is_wrong_with_a_request_and_where() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("wrong.json"),
            SMALL.replace("\"tasks\": 4", "\"tasks\": 0").replace("thread-pool", "thread-pond"));

    assertThat(run("run", file.toString())).isEqualTo(2);
    assertThat(err().lines())
        .hasSize(3)
        .first()
        .isEqualTo("simul: the request " + file + " is refused:");
    assertThat(err()).contains("\n  /tasks must be ", "\n  /executors/1/type ");
    assertThat(out()).isEmpty();
  }

  @Test
  void refuses_what_is_not_json() {
    assertThat(run(input("executors: []"), "run", "-")).isEqualTo(2);
    assertThat(err()).contains("\n  the request is not valid JSON");
  }

  @Test
  void measures_a_request_and_prints_its_report() throws IOException {
    assertThat(run(input(SMALL), "run", "-")).isZero();

    assertThat(out())
        .startsWith("# 4 tasks, each doing nothing\n")
        .contains("| one after another |", "| a pool of 2 threads |", "**Conclusion.** ");
    assertThat(err())
        .startsWith("measuring 2 cells, in 300 s at most\n")
        .containsPattern("\\n\\[ *\\d+ s] (serial|thread-pool)")
        .doesNotContain("waiting");
    assertThat(scratchFiles()).isEmpty();
  }

  @Test
  void waits_for_another_measurement_and_says_for_which() throws Exception {
    CompletableFuture<Integer> code;
    try (MeasuringLock.Held _ = lock().tryTake("the other one").orElseThrow()) {
      code = CompletableFuture.supplyAsync(() -> run(input(SMALL), "run", "-"));

      await()
          .untilAsserted(() ->
              assertThat(err())
                  .isEqualTo(
                      "the other one is measuring on this machine: waiting for its end. Ctrl-C gives up.\n"));
      assertThat(code).isNotDone();
    }

    assertThat(code.get(1, TimeUnit.MINUTES)).isZero();
    assertThat(lock().tryTake("the next one"))
        .isPresent()
        .get()
        .satisfies(MeasuringLock.Held::close);
  }

  @Test
  void fails_if_the_machine_breaks_the_run() {
    assertThat(
            run(
                input(SMALL),
                "run",
                "-",
                "--lock-file",
                directory.resolve("no/such/lock").toString()))
        .isEqualTo(4);
    assertThat(err()).startsWith("simul: the run failed: java.nio.file.NoSuchFileException");
  }

  private int run(String... arguments) {
    return run(input(""), arguments);
  }

  private int run(InputStream in, String... arguments) {
    Map<String, String> settings =
        Map.of(
            "simul.scratch", directory.resolve("scratch").toString(),
            "simul.home", directory.resolve("home").toString(),
            "simul.lock-file", directory.resolve("lock").toString());
    return new Cli(in, utf8(out), utf8(err), false, settings).run(List.of(arguments));
  }

  private MeasuringLock lock() {
    return new MeasuringLock(directory.resolve("lock"));
  }

  private List<Path> scratchFiles() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("scratch"))) {
      return files.toList();
    }
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream utf8(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static InputStream input(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
