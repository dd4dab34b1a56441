/// An experiment with the workload and the executors that it names, and what follows from them: the
/// least time, the memory.
@NullMarked
package dev.simul.engine;

import org.jspecify.annotations.NullMarked;
