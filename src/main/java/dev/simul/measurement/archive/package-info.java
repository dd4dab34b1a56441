/// What child JVMs are started from, and the archive of their classes.
@NullMarked
package dev.simul.measurement.archive;

import org.jspecify.annotations.NullMarked;
