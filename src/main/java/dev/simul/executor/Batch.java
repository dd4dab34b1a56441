package dev.simul.executor;

import java.nio.file.Path;

/// The tasks of one repetition of an iteration, with the indices from 0 up to, but not including,
/// `tasks`.
///
/// @param tasks how many there are
/// @param scratch the directory for their files, which exists
/// @param recorder records the times and the answer of each task
/// @param observed whether worker processes should count what their tasks allocate, and report what
///   they note
public record Batch(int tasks, Path scratch, Recorder recorder, boolean observed) {}
