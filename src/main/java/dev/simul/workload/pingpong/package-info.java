/// The workload `ping-pong`: two parties that pass a message back and forth, and the channels
/// between them.
@NullMarked
package dev.simul.workload.pingpong;

import org.jspecify.annotations.NullMarked;
