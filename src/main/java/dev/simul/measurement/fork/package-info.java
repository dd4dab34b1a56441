/// What runs in child processes while a measurement is under way: a fork, which measures one cell,
/// and a companion.
@NullMarked
package dev.simul.measurement.fork;

import org.jspecify.annotations.NullMarked;
