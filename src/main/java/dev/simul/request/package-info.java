/// Requests: JSON in, an experiment or what is wrong with the request out; the ready requests; and
/// experiments as JSON again.
@NullMarked
package dev.simul.request;

import org.jspecify.annotations.NullMarked;
