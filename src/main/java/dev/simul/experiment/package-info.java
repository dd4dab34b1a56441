/// The values of an experiment: what is measured, what happened, and what was found.
@NullMarked
package dev.simul.experiment;

import org.jspecify.annotations.NullMarked;
