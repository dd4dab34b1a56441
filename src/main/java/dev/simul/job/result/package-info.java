/// What jobs have measured: the tables of events and traces, and the results that derive from them.
@NullMarked
package dev.simul.job.result;

import org.jspecify.annotations.NullMarked;
