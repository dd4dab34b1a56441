/// The workload `counter`: a race for shared memory, with a guard or without.
@NullMarked
package dev.simul.workload.counter;

import org.jspecify.annotations.NullMarked;
