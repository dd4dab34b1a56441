/// What a client can ask for: presets, workloads, executors, the machine, and the description of
/// the API.
@NullMarked
package dev.simul.discovery;

import org.jspecify.annotations.NullMarked;
