package dev.simul.workload.chain;

/// The end of a walk along the [Xorshift] chain without walking it.
///
/// A step is linear over the field of two elements, so that n steps are the n-th power of one 64 ×
/// 64 matrix of bits, which repeated squaring finds in about 2 log2(n) products (Haramoto and
/// others, "Efficient Jump Ahead for F2-Linear Random Number Generators", 2008). Immutable.
public final class XorshiftJump {
  private final long[] columns;

  private XorshiftJump(long[] columns) {
    this.columns = columns;
  }

  /// Returns the jump over `steps` steps.
  public static XorshiftJump over(long steps) {
    long[] power = identity();
    long[] square = step();
    for (long left = steps; left > 0; left >>>= 1) {
      if ((left & 1) == 1) {
        power = product(square, power);
      }
      square = product(square, square);
    }
    return new XorshiftJump(power);
  }

  /// Returns the state that a walk from `state` ends in.
  public long from(long state) {
    return apply(columns, state);
  }

  private static long[] identity() {
    long[] matrix = new long[Long.SIZE];
    for (int bit = 0; bit < Long.SIZE; bit++) {
      matrix[bit] = 1L << bit;
    }
    return matrix;
  }

  /// One step as a product of its three shift-and-xor pairs, each written as a matrix.
  private static long[] step() {
    long[] first = new long[Long.SIZE];
    long[] second = new long[Long.SIZE];
    long[] third = new long[Long.SIZE];
    for (int bit = 0; bit < Long.SIZE; bit++) {
      long unit = 1L << bit;
      first[bit] = unit ^ (bit + 13 < Long.SIZE ? 1L << (bit + 13) : 0);
      second[bit] = unit ^ (bit - 7 >= 0 ? 1L << (bit - 7) : 0);
      third[bit] = unit ^ (bit + 17 < Long.SIZE ? 1L << (bit + 17) : 0);
    }
    return product(third, product(second, first));
  }

  private static long[] product(long[] left, long[] right) {
    long[] columns = new long[Long.SIZE];
    for (int column = 0; column < Long.SIZE; column++) {
      columns[column] = apply(left, right[column]);
    }
    return columns;
  }

  private static long apply(long[] matrix, long vector) {
    long sum = 0;
    for (long rest = vector; rest != 0; rest &= rest - 1) {
      sum ^= matrix[Long.numberOfTrailingZeros(rest)];
    }
    return sum;
  }
}
