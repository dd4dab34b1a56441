/// How the tasks of an iteration are executed: the executor SPI, and one class per executor.
@NullMarked
package dev.simul.executor;

import org.jspecify.annotations.NullMarked;
