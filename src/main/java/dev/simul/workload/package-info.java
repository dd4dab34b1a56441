/// What one task does: the SPI for workloads. Each workload has a package of its own.
@NullMarked
package dev.simul.workload;

import org.jspecify.annotations.NullMarked;
