/// Running jobs: the scheduler that looks at the queue, the runner, the measurement of one job, and
/// the heartbeat.
@NullMarked
package dev.simul.job.run;

import org.jspecify.annotations.NullMarked;
