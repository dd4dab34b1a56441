/// The ready requests.
@NullMarked
package dev.simul.request.preset;

import org.jspecify.annotations.NullMarked;
