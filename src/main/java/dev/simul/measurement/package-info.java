/// Measuring: the conductor, which turns an experiment into events, and its other side in the
/// forks.
@NullMarked
package dev.simul.measurement;

import org.jspecify.annotations.NullMarked;
