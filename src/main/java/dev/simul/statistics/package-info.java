/// Samples in, figures out.
@NullMarked
package dev.simul.statistics;

import org.jspecify.annotations.NullMarked;
