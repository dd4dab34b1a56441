/// The proof: trials on a real machine of what verdicts claim.
@NullMarked
package dev.simul.proof;

import org.jspecify.annotations.NullMarked;
