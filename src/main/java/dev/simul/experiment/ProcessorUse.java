package dev.simul.experiment;

import org.jspecify.annotations.Nullable;

/// Who used the processors that a job may use, while one round was measured. All figures are in
/// nanoseconds: the wall time, and processor time summed over these processors.
///
/// @param wallNanos how long the round took
/// @param processors how many processors the job may use
/// @param busyNanos how long the processors were used by anything; null where the kernel does not
///   say
/// @param stolenNanos how long the hypervisor gave them to other machines; null where the kernel
///   does not say
/// @param throttledNanos how long control groups made threads of this container wait; null where
///   none limits it
/// @param measuredNanos what the forks that measured used, with their workers and companion
/// @param parkedNanos what forks used while they waited for their turn
/// @param serviceNanos what Simul itself used; null where it is unknown
public record ProcessorUse(
    long wallNanos,
    int processors,
    @Nullable Long busyNanos,
    @Nullable Long stolenNanos,
    @Nullable Long throttledNanos,
    long measuredNanos,
    long parkedNanos,
    @Nullable Long serviceNanos) {}
