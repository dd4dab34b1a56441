/// What one task does: the workload SPI, the context a task runs in, and one class per workload.
@NullMarked
package dev.simul.workload;

import org.jspecify.annotations.NullMarked;
