/// From events to the result: samples of cells, comparisons, and the conclusion in words.
@NullMarked
package dev.simul.analysis;

import org.jspecify.annotations.NullMarked;
