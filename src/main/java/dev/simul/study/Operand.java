package dev.simul.study;

import dev.simul.experiment.Quantity;

/// What a claim is about: a quantity of one cell of one job of a study.
///
/// @param job the job's key within the study
/// @param cell the cell's key
public record Operand(String job, String cell, Quantity quantity) {

  /// Returns it as one word, such as `cpu-bound/processes/wallSeconds`.
  public String path() {
    return job + "/" + cell + "/" + quantity.name();
  }
}
