/// The machine that measurements run on: its processors, memory and disturbances, what a process
/// tree uses of it, and the lock that lets one measurement run at a time.
@NullMarked
package dev.simul.machine;

import org.jspecify.annotations.NullMarked;
