package dev.simul.measurement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Paired figures of ours and of a plain program, taken in turn in one run, and their ratio.
final class Pairs {
  private final String name;
  private final List<Double> ours = new ArrayList<>();
  private final List<Double> plain = new ArrayList<>();

  Pairs(String name) {
    this.name = name;
  }

  void add(double our, double other) {
    ours.add(our);
    plain.add(other);
  }

  /// Returns the median of the ratios ours / plain, pair by pair.
  double ratio() {
    double[] ratios = new double[ours.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = ours.get(i) / plain.get(i);
    }
    return median(ratios);
  }

  private static double median(double[] sample) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static double median(List<Double> sample) {
    return median(sample.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /// Prints a row, and returns whether the ratio keeps the bound.
  boolean print(boolean atMost, double bound) {
    double ratio = ratio();
    boolean kept = atMost ? ratio <= bound : ratio >= bound;
    System.out.printf(
        Locale.ROOT,
        "%-44s %3d pairs  ours %.6f  plain %.6f  ratio %.3f  (%s %.2f) %s%n",
        name,
        ours.size(),
        median(ours),
        median(plain),
        ratio,
        atMost ? "<=" : ">=",
        bound,
        kept ? "ok" : "MISSED");
    return kept;
  }
}
