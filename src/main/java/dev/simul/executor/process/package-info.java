/// Executors whose tasks run in worker processes, and the worker's side.
@NullMarked
package dev.simul.executor.process;

import org.jspecify.annotations.NullMarked;
