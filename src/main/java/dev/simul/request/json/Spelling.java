package dev.simul.request.json;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the word that was probably meant.
public final class Spelling {
  private static final int MAX_LENGTH = 64;

  private Spelling() {}

  /// Asks `; did you mean x?`, with the known word nearest to the one found; returns an empty
  /// string if none is near.
  public static String suggestion(String found, Collection<String> known) {
    return nearest(found, known).map(word -> "; did you mean " + word + "?").orElse("");
  }

  /// Returns the known word that differs from the one found in the fewest letters, and in no more
  /// than a third of them.
  static Optional<String> nearest(String found, Collection<String> known) {
    if (found.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    return known.stream()
        .filter(word -> distance(found, word) <= Math.max(1, word.length() / 3))
        .min(Comparator.comparingInt(word -> distance(found, word)));
  }

  /// Counts the letters to insert, remove or replace, and the neighbours to swap, without regard to
  /// case: the optimal string alignment distance.
  private static int distance(String left, String right) {
    String from = left.toLowerCase(Locale.ROOT);
    String to = right.toLowerCase(Locale.ROOT);
    int[][] distance = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          distance[i][j] = i + j;
          continue;
        }
        int replaced = distance[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int shifted = 1 + Math.min(distance[i - 1][j], distance[i][j - 1]);
        distance[i][j] = Math.min(replaced, shifted);
        if (swapped(from, i, to, j)) {
          distance[i][j] = Math.min(distance[i][j], 1 + distance[i - 2][j - 2]);
        }
      }
    }
    return distance[from.length()][to.length()];
  }

  private static boolean swapped(String from, int i, String to, int j) {
    return i > 1
        && j > 1
        && from.charAt(i - 1) == to.charAt(j - 2)
        && from.charAt(i - 2) == to.charAt(j - 1);
  }
}
