package dev.simul.request;

import dev.simul.catalogue.Kind.Word;

/// What the labels that a client gives a job may be.
public final class Labels {
  /// The most labels that a job can have.
  public static final int MOST = 20;

  /// A key has no `=`, because that ends it in `?label=team=x` and in the text by which a job is
  /// found.
  static final Word KEY =
      new Word(
          "[^=\\u0000-\\u001f\\u007f-\\u009f]{1,63}",
          "a name of 1 to 63 characters, none of them = or a control character",
          "team");

  private Labels() {}
}
