/// The directory for the files of tasks: who owns it, how much room it has, and what is swept.
@NullMarked
package dev.simul.measurement.scratch;

import org.jspecify.annotations.NullMarked;
