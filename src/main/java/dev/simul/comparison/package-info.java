/// Comparisons of two jobs: what differs between them, and their figures side by side.
@NullMarked
package dev.simul.comparison;

import org.jspecify.annotations.NullMarked;
