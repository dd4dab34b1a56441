package dev.simul.executor;

import java.nio.file.Path;

/// A task in the one thread of a worker process.
record WorkerTask(int index, Path scratch) implements BlockingTask {}
