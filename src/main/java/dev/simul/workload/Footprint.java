package dev.simul.workload;

/// What tasks need in addition to the heap.
///
/// @param scratchBytes how many bytes all the tasks of an iteration together leave in the scratch
///   directory
/// @param bufferBytes how many bytes outside the heap one task holds while it runs
public record Footprint(long scratchBytes, long bufferBytes) {
  /// The footprint of tasks that need neither.
  public static final Footprint NONE = new Footprint(0, 0);

  /// The footprint of tasks that leave this many bytes in the scratch directory.
  public static Footprint scratch(long bytes) {
    return new Footprint(bytes, 0);
  }
}
