/// The workload `count`: an honest loop.
@NullMarked
package dev.simul.workload.count;

import org.jspecify.annotations.NullMarked;
