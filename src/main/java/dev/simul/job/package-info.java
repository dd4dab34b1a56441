/// Jobs: submitting, queueing, running and cancelling them, and their results as JSON.
@NullMarked
package dev.simul.job;

import org.jspecify.annotations.NullMarked;
