/// Errors as problem details (RFC 9457), each with a stable code.
@NullMarked
package dev.simul.problem;

import org.jspecify.annotations.NullMarked;
