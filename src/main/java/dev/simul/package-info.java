/// The application: reads the command line and starts what it asks for.
@NullMarked
package dev.simul;

import org.jspecify.annotations.NullMarked;
