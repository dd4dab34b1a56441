/// The chain that computing tasks walk along, and the jump to its end that checks them.
@NullMarked
package dev.simul.workload.chain;

import org.jspecify.annotations.NullMarked;
