/// How the tasks of an iteration are executed: the SPI for executors.
@NullMarked
package dev.simul.executor;

import org.jspecify.annotations.NullMarked;
