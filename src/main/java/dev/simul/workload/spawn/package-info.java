/// The workload `spawn`: nothing, so that the cost of a task remains.
@NullMarked
package dev.simul.workload.spawn;

import org.jspecify.annotations.NullMarked;
