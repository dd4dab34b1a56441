package dev.simul.measurement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Paired figures of ours and of a plain program, taken in turn in one run, and their ratio.
public final class Pairs {
  private final String name;
  private final List<Double> ours = new ArrayList<>();
  private final List<Double> plain = new ArrayList<>();

  public Pairs(String name) {
    this.name = name;
  }

  public void add(double our, double other) {
    ours.add(our);
    plain.add(other);
  }

  /// Returns the ratios ours / plain, pair by pair, in ascending order.
  private List<Double> ratios() {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      ratios.add(ours.get(i) / plain.get(i));
    }
    return sorted(ratios);
  }

  private static double median(List<Double> sample) {
    List<Double> sorted = sorted(sample);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static List<Double> sorted(List<Double> sample) {
    return sample.stream().sorted().toList();
  }

  /// Prints a row, with the quartiles of the ratio next to its median, and returns whether the
  /// median keeps the bound.
  public boolean print(boolean atMost, double bound) {
    List<Double> ratios = ratios();
    double ratio = median(ratios);
    boolean kept = atMost ? ratio <= bound : ratio >= bound;
    System.out.printf(
        Locale.ROOT,
        "%-60s %3d pairs  ours %.6f  plain %.6f  ratio %.3f (%.3f to %.3f; %s %.2f) %s%n",
        name,
        ours.size(),
        median(ours),
        median(plain),
        ratio,
        ratios.get(ratios.size() / 4),
        ratios.get(ratios.size() * 3 / 4),
        atMost ? "<=" : ">=",
        bound,
        kept ? "ok" : "MISSED");
    return kept;
  }
}
