/// The executor `reactive`: tasks on the event loop of Project Reactor.
@NullMarked
package dev.simul.executor.reactive;

import org.jspecify.annotations.NullMarked;
