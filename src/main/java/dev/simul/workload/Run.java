package dev.simul.workload;

import java.nio.file.Path;

/// A repetition of an iteration that has ended: each of its tasks has run once.
///
/// @param scratch the directory of its files, which still exists
/// @param tasks how many tasks there were
/// @param inWorkers whether the tasks ran in worker processes instead of the one that asks
/// @param wallNanos from handing over the first task to the last task's end
/// @param taskNanos the mean time of a task, from its beginning to its end
public record Run(Path scratch, int tasks, boolean inWorkers, long wallNanos, long taskNanos) {}
