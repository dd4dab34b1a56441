/// The conclusion of a result: its verdicts in words.
@NullMarked
package dev.simul.conclusion;

import org.jspecify.annotations.NullMarked;
