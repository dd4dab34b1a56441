package dev.simul.cli;

import dev.simul.machine.MeasuringLock;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// The options of commands that measure, which say where their files are.
final class PlacesOptions {
  @Option(
      names = "--scratch",
      paramLabel = "DIR",
      defaultValue = "${sys:simul.scratch:-${env:SIMUL_SCRATCH:-${sys:java.io.tmpdir}/simul}}",
      description = "Directory for the files of the tasks (SIMUL_SCRATCH). Here: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init") // picocli sets it.
  private Path scratch;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = "${sys:simul.home:-${env:SIMUL_HOME:-${sys:user.home}/.simul}}",
      description = "Directory for what is kept between runs (SIMUL_HOME). Here: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init") // picocli sets it.
  private Path home;

  // Not in java.io.tmpdir, which differs between processes of one machine.
  @Option(
      names = "--lock-file",
      paramLabel = "FILE",
      defaultValue =
          "${sys:simul.lock-file:-${env:SIMUL_LOCK_FILE:-" + MeasuringLock.DEFAULT_FILE + "}}",
      description =
          "Lets one process at a time measure; one file for the whole machine (SIMUL_LOCK_FILE). Here: ${DEFAULT-VALUE}.")
  @SuppressWarnings("NullAway.Init") // picocli sets it.
  private Path lockFile;

  Places places() {
    return new Places(scratch, home, lockFile);
  }
}
