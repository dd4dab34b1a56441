package dev.simul.workload.chain;

/// The 64-bit xorshift chain with the shifts 13, 7 and 17 (Marsaglia, "Xorshift RNGs", 2003): the
/// honest loop.
///
/// Each step needs the state that the step before left, through three shift-and-xor pairs, and
/// compilers do not fold steps into one as they do with counting or with a linear congruential
/// generator. No state but zero ever leads to zero.
public final class Xorshift {
  /// A step is three dependent shift-and-xor pairs, which take at least six cycles; at 12 GHz,
  /// which no machine reaches, that is 0.5 ns.
  private static final double FLOOR_NANOS_PER_STEP = 0.5;

  /// Read from a field that is not final, so that the compiler does not know where a chain begins.
  private static long seed = 0x9E3779B97F4A7C15L;

  private Xorshift() {}

  /// Returns where the chain of a task begins: an odd multiple of an odd number, so never zero and
  /// different for each task.
  public static long start(int index) {
    return seed * (2L * index + 1);
  }

  /// Returns the least time that this many steps can take, in nanoseconds.
  public static long floorNanos(long steps) {
    return (long) (steps * FLOOR_NANOS_PER_STEP);
  }

  /// Walks `steps` steps along the chain and returns the state at the end.
  public static long walk(long state, int steps) {
    long s = state;
    for (int i = 0; i < steps; i++) {
      s ^= s << 13;
      s ^= s >>> 7;
      s ^= s << 17;
    }
    return s;
  }
}
