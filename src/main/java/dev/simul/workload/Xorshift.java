package dev.simul.workload;

/// The 64-bit xorshift chain with the shifts 13, 7 and 17 (Marsaglia, "Xorshift RNGs", 2003): the
/// honest loop.
///
/// Each step needs the state that the step before left, through three shift-and-xor pairs, and
/// compilers do not fold steps into one as they do with counting or with a linear congruential
/// generator. No state but zero ever leads to zero.
final class Xorshift {
  private Xorshift() {}

  /// Walks `steps` steps along the chain and returns the state at the end.
  static long walk(long state, int steps) {
    long s = state;
    for (int i = 0; i < steps; i++) {
      s ^= s << 13;
      s ^= s >>> 7;
      s ^= s << 17;
    }
    return s;
  }
}
