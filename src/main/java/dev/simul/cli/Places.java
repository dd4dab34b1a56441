package dev.simul.cli;

import java.nio.file.Path;

/// The places of a run on the file system.
///
/// @param scratch where the files of the tasks go
/// @param home what is kept from run to run
/// @param lockFile the lock under which one measurement at a time runs on a machine
record Places(Path scratch, Path home, Path lockFile) {}
