package dev.simul.machine;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Where measurements are taken, for readers of their results. Null stands for what is not known
/// here.
///
/// @param hostName the machine's name
/// @param processor its processor
/// @param memory its memory
/// @param controlGroup the limits of a container or service, if control groups are in use
/// @param operatingSystem what runs it
/// @param clockSource what the Linux kernel takes the time from, such as `tsc`
/// @param clock how finely it times; null where nothing was about to be measured
/// @param jdk what runs this program and the measured ones
/// @param noise signs that something else uses the machine
/// @param scratch where measured tasks write their files
public record Environment(
    @Nullable String hostName,
    ProcessorDescription processor,
    Memory memory,
    @Nullable Limits controlGroup,
    OperatingSystem operatingSystem,
    @Nullable String clockSource,
    @Nullable Clock clock,
    Jdk jdk,
    Noise noise,
    @Nullable Scratch scratch) {

  /// Looks at the machine. Takes a few milliseconds; safe from any thread.
  ///
  /// @param scratch the directory for the files of measured tasks; if it does not exist, nothing is
  ///   said about it
  public static Environment look(Path scratch) {
    return look(KernelFiles.ofThisMachine(), scratch);
  }

  /// Looks at the machine just before something is measured on it, its clock included. Takes some
  /// 30 ms more.
  ///
  /// @param scratch as in [#look(Path)]
  public static Environment lookClosely(Path scratch) {
    Environment seen = look(scratch);
    return new Environment(
        seen.hostName,
        seen.processor,
        seen.memory,
        seen.controlGroup,
        seen.operatingSystem,
        seen.clockSource,
        Clock.look(),
        seen.jdk,
        seen.noise,
        seen.scratch);
  }

  static Environment look(KernelFiles files, Path scratch) {
    return new Environment(
        files.text("/proc/sys/kernel/hostname").orElse(System.getenv("HOSTNAME")),
        ProcessorDescription.of(files, Runtime.getRuntime().availableProcessors()),
        Memory.of(files),
        Limits.of(new ControlGroup(files)),
        OperatingSystem.current(),
        files.text("/sys/devices/system/clocksource/clocksource0/current_clocksource").orElse(null),
        null,
        Jdk.current(),
        Noise.of(files),
        Scratch.of(scratch));
  }

  /// What control groups limit.
  ///
  /// @param version of the control groups, 1 or 2
  /// @param processorQuota the processor time per time, as a number of processors; null for no
  ///   limit
  /// @param memoryLimitBytes null for no limit
  public record Limits(
      int version, @Nullable Double processorQuota, @Nullable Long memoryLimitBytes) {

    static @Nullable Limits of(ControlGroup group) {
      if (group.version().isEmpty()) {
        return null;
      }
      OptionalDouble quota = group.processorQuota();
      OptionalLong memory = group.memoryLimitBytes();
      return new Limits(
          group.version().getAsInt(),
          quota.isPresent() ? quota.getAsDouble() : null,
          memory.isPresent() ? memory.getAsLong() : null);
    }
  }

  /// A Java Development Kit or runtime.
  ///
  /// @param version such as `25.0.3+9-LTS`
  /// @param vendor who built it
  /// @param vmName the virtual machine in it
  /// @param home the directory it is in
  public record Jdk(String version, String vendor, String vmName, String home) {

    /// Returns the one that runs this program.
    public static Jdk current() {
      return new Jdk(
          Runtime.version().toString(),
          System.getProperty("java.vendor"),
          System.getProperty("java.vm.name"),
          System.getProperty("java.home"));
    }

    /// Returns the number of the release, such as 25.
    public int feature() {
      return Runtime.Version.parse(version).feature();
    }
  }

  /// The file system for the files of measured tasks.
  ///
  /// @param fileSystem its type, such as `ext4`
  /// @param freeBytes what this user can still write to it
  public record Scratch(String fileSystem, long freeBytes) {

    static @Nullable Scratch of(Path directory) {
      try {
        FileStore store = Files.getFileStore(directory);
        return new Scratch(store.type(), store.getUsableSpace());
      } catch (IOException unknown) {
        return null;
      }
    }
  }
}
