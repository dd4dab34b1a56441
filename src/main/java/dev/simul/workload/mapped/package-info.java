/// Numbers in memory-mapped files that the processes of a run share.
@NullMarked
package dev.simul.workload.mapped;

import org.jspecify.annotations.NullMarked;
