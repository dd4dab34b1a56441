/// What sentences for people are made of.
@NullMarked
package dev.simul.prose;

import org.jspecify.annotations.NullMarked;
