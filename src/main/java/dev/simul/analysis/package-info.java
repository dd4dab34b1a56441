/// From events to the result: samples of cells, comparisons, and verdicts.
@NullMarked
package dev.simul.analysis;

import org.jspecify.annotations.NullMarked;
