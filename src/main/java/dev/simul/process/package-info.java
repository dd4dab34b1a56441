/// Child JVMs: how they are started, what they say, how they end.
@NullMarked
package dev.simul.process;

import org.jspecify.annotations.NullMarked;
