/// Doubts about what was measured, with advice: who disturbed it, what was too little of it, and
/// which figures hang on a single generation.
@NullMarked
package dev.simul.analysis.doubt;

import org.jspecify.annotations.NullMarked;
