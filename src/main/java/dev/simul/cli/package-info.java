/// The command line: `simul run` measures here and now, without a service and without a database.
@NullMarked
package dev.simul.cli;

import org.jspecify.annotations.NullMarked;
