/// The proof that jobs outlive what happens to processes, databases and nodes: trials on a real
/// machine.
@NullMarked
package dev.simul.robustness;

import org.jspecify.annotations.NullMarked;
