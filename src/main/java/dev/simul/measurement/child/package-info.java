/// The child JVMs of a measurement, as the service sees them: forks, and the companion of their
/// tasks.
@NullMarked
package dev.simul.measurement.child;

import org.jspecify.annotations.NullMarked;
