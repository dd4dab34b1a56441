/// Executors whose tasks run in threads of the fork: one, one for each task, or a pool.
@NullMarked
package dev.simul.executor.thread;

import org.jspecify.annotations.NullMarked;
