/// The workload `mixed`: computing and waiting in turn, perhaps for a connection.
@NullMarked
package dev.simul.workload.mixed;

import org.jspecify.annotations.NullMarked;
