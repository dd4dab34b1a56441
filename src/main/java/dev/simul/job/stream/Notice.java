package dev.simul.job.stream;

/// An event of a stream.
///
/// @param name what kind of event it is
/// @param data what is sent with it, as JSON
record Notice(String name, Object data) {}
