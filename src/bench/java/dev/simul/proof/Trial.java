package dev.simul.proof;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A finished trial, as it is stored.
///
/// @param number from 1
/// @param begun when it began
/// @param seconds how long it took
/// @param commit what was proved: a commit of Git, with a mark if files were changed
/// @param methodologyVersion the version of the way of measuring
/// @param finding what came out; null if it broke
/// @param broke why it broke; null if it did not
record Trial(
    int number,
    Instant begun,
    double seconds,
    String commit,
    int methodologyVersion,
    @Nullable Finding finding,
    @Nullable String broke) {}
