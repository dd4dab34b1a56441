package dev.simul.proof;

import java.util.List;

/// A part of a proof: trials, and what they must show together.
///
/// @param <L> where its trials are made
public interface Part<L> {

  /// Returns its short name, such as `P1`.
  String name();

  /// Returns what is tried, in a sentence.
  String meaning();

  /// Returns how many trials it takes.
  int trials();

  /// Makes a trial. What is chosen at random follows from its number.
  ///
  /// @param number from 1
  /// @throws Exception if it could not be made
  Finding trial(int number, L lab) throws Exception;

  /// Judges the trials that were made, at least one.
  List<Check> checks(List<Finding> findings);
}
