/// The workload `ping-pong`: two parties that pass a message to and fro, and the channels between
/// them.
@NullMarked
package dev.simul.workload.pingpong;

import org.jspecify.annotations.NullMarked;
