/// The workload `simul`: a simultaneous exhibition of chess.
@NullMarked
package dev.simul.workload.simul;

import org.jspecify.annotations.NullMarked;
