/// Comparisons over HTTP.
@NullMarked
package dev.simul.comparison.http;

import org.jspecify.annotations.NullMarked;
