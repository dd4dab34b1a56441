/// The description of the API.
@NullMarked
package dev.simul.openapi;

import org.jspecify.annotations.NullMarked;
