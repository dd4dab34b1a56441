/// Taking requests: what is checked, and what comes into the queue.
@NullMarked
package dev.simul.job.submission;

import org.jspecify.annotations.NullMarked;
