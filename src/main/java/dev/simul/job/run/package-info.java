/// Running jobs: the scheduler that takes wake-ups, the runner, and the measurement of one job.
@NullMarked
package dev.simul.job.run;

import org.jspecify.annotations.NullMarked;
