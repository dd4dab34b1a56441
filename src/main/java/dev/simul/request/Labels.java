package dev.simul.request;

import dev.simul.catalogue.Kind.Word;

/// What labels, the client's own words for a job, may be.
public final class Labels {
  /// How many a job has at most.
  public static final int MOST = 20;

  /// A key has no `=`, which is where it ends in `?label=team=x` and in what a job is found by.
  static final Word KEY =
      new Word(
          "[^=\\u0000-\\u001f\\u007f-\\u009f]{1,63}",
          "a name of 1 to 63 characters, none of them = or a control character",
          "team");

  private Labels() {}
}
