package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.simul.process.ProcessTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Another user of the same machine, who knows the marks of Simul and puts them on what is his: the
/// service, here run as the superuser, could kill and remove all of it.
class SecondUserIT {
  private static final int NOBODY = 65_534;

  /// The name of a run, as a killed service leaves it.
  private static final String RUN = "0199c0de-7a52-4c3a-9d2e-0f5b8a3c1d4e";

  @TempDir private Path directory;
  private final List<Process> foreign = new ArrayList<>();

  @BeforeEach
  void as_the_superuser() throws IOException {
    assumeTrue(
        (Integer) Files.getAttribute(directory, "unix:uid") == 0
            && Files.isExecutable(Path.of("/usr/bin/setpriv")),
        "only the superuser can act as another user");
  }

  @AfterEach
  void end_what_is_foreign() throws InterruptedException {
    for (Process process : foreign) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void keeps_his_processes_and_his_files_and_harms_no_job() throws Exception {
    Path scratch = Files.createDirectory(directory.resolve("scratch"));
    Path lock = given(Files.createFile(scratch.resolve(RUN + ".lock")));
    Path run = given(Files.createDirectory(scratch.resolve(RUN)));
    Path file = given(Files.writeString(run.resolve("task-0.txt"), "his"));
    Process ofRun = startAsNobody(RUN);
    try (RunningService service = RunningService.start(directory)) {
      String running = service.submit(RunningService.LONG);
      ProcessTree tree =
          await()
              .atMost(Duration.ofSeconds(60))
              .until(this::measuring, measuring -> !measuring.living().isEmpty());
      Process ofJob = startAsNobody(tree.run());

      service.post("/jobs/" + running + "/cancel", "");

      // A process with the mark of the job that could not be killed would make it FAILED.
      service.awaitState(running, "CANCELLED");
      assertThat(tree.living()).isEmpty();
      String next = service.submit(RunningService.TINY);
      service.awaitEnd(next);
      assertThat(service.state(next)).isEqualTo("SUCCEEDED");
      assertThat(ofJob.isAlive()).isTrue();
    }

    assertThat(ofRun.isAlive()).isTrue();
    assertThat(List.of(lock, run, file)).allMatch(Files::exists);
    assertThat(scratch).isDirectoryNotContaining(path -> !path.equals(lock) && !path.equals(run));
  }

  /// Returns the processes of the job's run, none before it has begun.
  private ProcessTree measuring() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("scratch"))) {
      return files
          .filter(Files::isDirectory)
          .map(found -> found.getFileName().toString())
          .filter(name -> !name.equals(RUN))
          .map(ProcessTree::new)
          .findFirst()
          .orElse(new ProcessTree("none"));
    }
  }

  private static Path given(Path file) throws IOException {
    Files.setAttribute(file, "unix:uid", NOBODY);
    return file;
  }

  /// Starts a process of the other user's, with the mark of a run on its command line.
  private Process startAsNobody(String run) throws IOException {
    Process process =
        new ProcessBuilder(
                "/usr/bin/setpriv",
                "--reuid",
                Integer.toString(NOBODY),
                "--clear-groups",
                "sh",
                "-c",
                "echo ready; read _",
                "-Dsimul.run=" + run)
            .start();
    foreign.add(process);
    assertThat(process.inputReader().readLine()).isEqualTo("ready");
    return process;
  }
}
