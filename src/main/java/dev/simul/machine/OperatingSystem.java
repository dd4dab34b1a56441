package dev.simul.machine;

import java.util.Optional;

/// The operating system.
///
/// @param name such as `Linux` or `Mac OS X`
/// @param version on Linux, that of the kernel
/// @param architecture of the processor, such as `amd64` or `aarch64`
public record OperatingSystem(String name, String version, String architecture) {

  /// Returns the operating system of this machine.
  public static OperatingSystem current() {
    return new OperatingSystem(
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("os.arch"));
  }

  /// Returns why measurements cannot run on this operating system, in one sentence; empty if they
  /// can.
  public static Optional<String> refusal() {
    return current().whyRefused();
  }

  Optional<String> whyRefused() {
    return name.startsWith("Windows")
        ? Optional.of(
            "simul runs on Linux and macOS, but this is "
                + name
                + ": run it in the Windows Subsystem for Linux, in a container or on another machine.")
        : Optional.empty();
  }

  boolean linux() {
    return name.equals("Linux");
  }
}
