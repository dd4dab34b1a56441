package dev.simul.workload;

/// What tasks take beside the heap.
///
/// @param scratchBytes how many bytes all the tasks of an iteration together leave in the scratch
///   directory
/// @param bufferBytes how many bytes outside the heap one task holds while it runs
public record Footprint(long scratchBytes, long bufferBytes) {
  /// Of tasks that need neither.
  public static final Footprint NONE = new Footprint(0, 0);

  /// Of tasks that leave so many bytes in the scratch directory.
  public static Footprint scratch(long bytes) {
    return new Footprint(bytes, 0);
  }
}
