/// The servers that tasks may call beyond what Simul starts itself: which hosts the operator
/// allows, and at which addresses.
@NullMarked
package dev.simul.target;

import org.jspecify.annotations.NullMarked;
