package dev.simul.conclusion;

import dev.simul.experiment.Result;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What the cells of a result are called in words: by their phrases, and by their keys too where
/// some share a phrase.
///
/// @param ambiguous the phrases that several cells have
public record CellNames(Set<String> ambiguous) {

  public CellNames {
    ambiguous = Set.copyOf(ambiguous);
  }

  /// Returns the names of these cells.
  public static CellNames of(List<Result.Cell> cells) {
    Set<String> phrases = new HashSet<>();
    return new CellNames(
        cells.stream()
            .map(Result.Cell::phrase)
            .filter(phrase -> !phrases.add(phrase))
            .collect(Collectors.toSet()));
  }

  /// Returns the name of one of the cells.
  public String name(Result.Cell cell) {
    return ambiguous.contains(cell.phrase()) ? cell.phrase() + ", " + cell.key() : cell.phrase();
  }
}
