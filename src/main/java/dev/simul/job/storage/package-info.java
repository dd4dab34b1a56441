/// The form in which experiments, events and traces are stored, with its version.
@NullMarked
package dev.simul.job.storage;

import org.jspecify.annotations.NullMarked;
