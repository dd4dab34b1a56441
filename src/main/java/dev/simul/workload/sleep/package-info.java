/// The workload `sleep`: waiting.
@NullMarked
package dev.simul.workload.sleep;

import org.jspecify.annotations.NullMarked;
