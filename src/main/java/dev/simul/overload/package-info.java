/// What keeps a few clients from taking all of the service: places for what is costly, rates, and
/// time limits.
@NullMarked
package dev.simul.overload;

import org.jspecify.annotations.NullMarked;
