/// Strict JSON: places with pointers, kinds of values, and what is wrong with them.
@NullMarked
package dev.simul.request.json;

import org.jspecify.annotations.NullMarked;
