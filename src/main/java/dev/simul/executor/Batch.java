package dev.simul.executor;

import java.nio.file.Path;

/// The tasks of one iteration, with the indices from 0 up to, but not including, `tasks`.
///
/// @param tasks how many there are
/// @param scratch the directory for their files, which exists
/// @param recorder takes what each task took and answered
/// @param observed whether worker processes are to count what their tasks allocate, and to tell
///   what they note
public record Batch(int tasks, Path scratch, Recorder recorder, boolean observed) {}
