package dev.simul.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.simul.machine.MeasuringLock;
import dev.simul.measurement.archive.TestClasses;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @AfterEach
  void what_is_shared_stays() {
    TestClasses.unshare(directory.resolve("home"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help", "-h"})
  void helps_on_one_screen(String argument) {
    assertThat(run(argument)).isZero();
    assertThat(out())
        .contains("simul [--server.port=9090 ...]", "\n  run ", "\n  presets ", "\n  4   ");
    assertThat(out().lines()).hasSizeLessThanOrEqualTo(24);
    assertThat(out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    assertThat(err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"help run", "run --help", "run cpu-bound -h"})
  void explains_a_command_with_its_options_and_the_paths_in_use_here(String arguments) {
    assertThat(run(arguments.split(" "))).isZero();
    assertThat(out())
        .startsWith("Usage: simul run ")
        .contains("--small", "--scratch=DIR", "SIMUL_SCRATCH")
        .containsPattern("SIMUL_LOCK_FILE\\). Here:\\s+/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "--version", "-V"})
  void says_the_version_of_itself_and_of_java(String argument) {
    assertThat(run(argument)).isZero();
    assertThat(out()).startsWith("simul ").contains("Java " + Runtime.version());
  }

  @Test
  void lists_each_preset_in_a_line_and_the_studies() {
    assertThat(run("presets")).isZero();
    assertThat(out())
        .containsPattern("\n  cpu-bound +60 s +5 min  4 tasks count: ")
        .containsPattern("\n  notebook +15 min +43 min  15 jobs, which test 18 claims.\n")
        .doesNotContain("bound-small");
    assertThat(out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  @Test
  void lists_what_can_be_run_if_it_is_not_said() {
    assertThat(run("run")).isEqualTo(2);
    assertThat(err())
        .startsWith("simul: run needs one of these presets or studies, ")
        .contains("\n  cpu-bound ", "\n  notebook ");
    assertThat(out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rnu                          | there is no command rnu; did you mean run?; see simul --help
          help rnu                     | there is no command rnu; did you mean run?; see simul --help
          --hlep                       | simul has no option --hlep; did you mean --help?; see simul --help
          race                         | there is no command race; see simul --help
          run x --smal                 | run has no option --smal; did you mean --small?; see simul run --help
          run x --hom=/a               | run has no option --hom; did you mean --home?; see simul run --help
          run x small                  | run does not know what to do with small; did you mean --small?; see simul run --help
          run x --allow-host *         | Invalid value for option '--allow-host' (HOST): must have a host of letters, digits, hyphens and dots, such as staging.example.com, or an address such as 10.0.0.7 or [2001:db8::7], but has *; see simul run --help
          run x --home                 | Missing required parameter for option '--home' (DIR); see simul run --help
          --server.port=1 serve        | there is no command serve; see simul --help
          --server.port=1 run x        | --server.port=1 is for the service, which starts without a command; see simul --help
          run cpu-boud                 | cpu-boud is neither a preset, nor a study, nor a file that can be read; did you mean cpu-bound?; simul presets lists them all
          run notebok --small          | notebok is neither a preset, nor a study, nor a file that can be read; did you mean notebook?; simul presets lists them all
          run @cpu                     | @cpu is neither a preset, nor a study, nor a file that can be read; simul presets lists them all
          run cpu-bound-small          | cpu-bound-small is neither a preset, nor a study, nor a file that can be read; the sizes of cpu-bound are run cpu-bound and run cpu-bound --small
          run notebook-tiny            | notebook-tiny is neither a preset, nor a study, nor a file that can be read; the sizes of notebook are run notebook and run notebook --small
          run - --small                | --small is for presets and studies: a request of your own states its sizes itself, or has "size": "small" next to its preset
          """)
  void says_what_it_does_not_understand_and_what_was_meant(String arguments, String message) {
    assertThat(run(arguments.split(" "))).isEqualTo(2);
    assertThat(err()).isEqualTo("simul: " + message + "\n");
    assertThat(out()).isEmpty();
  }

  @Test
  void prints_a_completion_script_that_knows_commands_options_and_presets() {
    assertThat(run("completion")).isZero();
    assertThat(out())
        .contains("complete -F _complete_simul", "--lock-file", "race-mapped-atomic", "notebook");
  }

  @Test
  void leaves_properties_to_the_service_and_takes_every_word() {
    assertThat(Cli.takes(List.of())).isFalse();
    assertThat(Cli.takes(List.of("--server.port=9090", "--simul.home=/data"))).isFalse();
    assertThat(Cli.takes(List.of("--debug", "--logging.x"))).isFalse();
    assertThat(Cli.takes(List.of("run", "x"))).isTrue();
    assertThat(Cli.takes(List.of("--help"))).isTrue();
    assertThat(Cli.takes(List.of("--hlep"))).isTrue();
    assertThat(Cli.takes(List.of("nonsense"))).isTrue();
    assertThat(Cli.takes(List.of("--server.port=9090", "nonsense"))).isTrue();
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
  void says_all_that_is_wrong_with_a_request_and_where() throws IOException {
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
  void sends_nothing_of_a_request_to_the_terminal_that_it_obeys() {
    String hostile = "\\u001b[2J\\u009b31m\\u202e\\nsimul: all is well";

    assertThat(run(input(SMALL.replace("\"tasks\"", "\"" + hostile + "\"")), "run", "-"))
        .isEqualTo(2);
    assertThat(err().lines()).hasSize(2);
    assertThat(err())
        .contains("\uFFFD[2J\uFFFD31m\uFFFD simul: all is well")
        .doesNotContain("\u001B", "\u009B", "\u202E");
  }

  @Test
  void refuses_to_choose_among_nodes() {
    String request = SMALL.replaceFirst("\\{", "{\"nodeSelector\": {\"rack\": \"r1\"}, ");

    assertThat(run(input(request), "run", "-")).isEqualTo(2);
    assertThat(err()).contains("nodeSelector chooses among the nodes of a service");
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
        .contains("| one after another   |", "| a pool of 2 threads |", "**Conclusion.** ");
    assertThat(err())
        .startsWith("measuring 2 cells, for at most 300 s\n")
        .containsPattern("\\n\\[ *\\d+ s] (serial|thread-pool)")
        .doesNotContain("waiting");
    assertThat(scratchFiles()).isEmpty();
  }

  @Test
  void writes_the_report_as_a_page_too() throws IOException {
    Path page = directory.resolve("report.html");
    Files.writeString(page, "of yesterday");

    assertThat(run(input(SMALL), "run", "-", "--html", page.toString())).isZero();

    assertThat(out()).startsWith("# 4 tasks, each doing nothing\n");
    assertThat(Files.readString(page))
        .startsWith("<!doctype html>")
        .contains("<title>4 tasks, each doing nothing", "\"traceEvents\"", "\"jobId\":null");
    assertThat(Files.getPosixFilePermissions(page))
        .isEqualTo(Files.getPosixFilePermissions(Files.createFile(directory.resolve("any"))));
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith(".simul-"));
    }
  }

  @Test
  void refuses_a_page_that_it_could_not_write_before_it_measures() {
    assertThat(run(input(SMALL), "run", "-", "--html", place("absent/report.html"))).isEqualTo(2);
    assertThat(err()).contains("report.html: its directory does not exist or cannot be written");
    assertThat(run(input(SMALL), "run", "-", "--html", directory.toString())).isEqualTo(2);
    assertThat(err()).contains("takes a file, and ").doesNotContain("measuring");
    assertThat(run("run", "notebook", "--html", place("report.html"))).isEqualTo(2);
    assertThat(err()).contains("--html takes a preset or a request");
  }

  @Test
  void calls_a_host_that_is_allowed_and_no_other() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        call -> {
          call.sendResponseHeaders(200, -1);
          call.close();
        });
    server.start();
    String request =
        SMALL.replace(
            "{\"type\": \"spawn\"}",
            "{\"type\": \"http\", \"url\": \"http://127.0.0.1:%d/\"}"
                .formatted(server.getAddress().getPort()));
    try {
      assertThat(run(input(request), "run", "-", "--allow-host", "staging")).isEqualTo(2);
      assertThat(err())
          .contains(
              "/workload/url must lead to a host that may be called here, staging, but leads");
      assertThat(run(input(request), "run", "-", "--allow-host=staging", "--allow-host=127.0.0.1"))
          .isZero();
      assertThat(out()).contains("each calling http\\://127.0.0.1:");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void waits_for_another_measurement_and_says_for_which() throws Exception {
    CompletableFuture<Integer> code;
    try (MeasuringLock.Held _ = lock().tryTake("the other one").orElseThrow()) {
      code = CompletableFuture.supplyAsync(() -> run(input(SMALL), "run", "-"));

      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() ->
              assertThat(err())
                  .isEqualTo(
                      "the other one is measuring on this machine: waiting until it has finished. Press Ctrl-C to give up.\n"));
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
    List<String> all = new ArrayList<>(List.of(arguments));
    if (all.getFirst().equals("run") && all.contains("-")) {
      all.addAll(
          1,
          List.of(
              "--scratch",
              place("scratch"),
              "--home=" + TestClasses.share(directory.resolve("home"))));
      if (!all.contains("--lock-file")) {
        all.add("--lock-file=" + place("lock"));
      }
    }
    return new Cli(in, utf8(out), utf8(err), false).run(all);
  }

  private String place(String name) {
    return directory.resolve(name).toString();
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
