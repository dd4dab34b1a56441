package dev.simul.workload;

import java.nio.file.Path;

/// One run of all the tasks of an iteration, which has ended.
///
/// @param scratch the directory of its files, which still exists
/// @param tasks how many tasks there were
/// @param inWorkers whether the tasks ran in worker processes instead of the one that asks
/// @param wallNanos from handing over the first task to the last task's end
/// @param taskNanos the mean time of a task, from its beginning to its end
public record Run(Path scratch, int tasks, boolean inWorkers, long wallNanos, long taskNanos) {}
