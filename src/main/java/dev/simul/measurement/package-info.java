/// Measurement: the conductor, which turns an experiment into events, and the forks as it sees
/// them.
@NullMarked
package dev.simul.measurement;

import org.jspecify.annotations.NullMarked;
