package dev.simul.request;

import dev.simul.request.json.Place;

/// What labels, the client's own words for a job, may be.
public final class Labels {
  /// How many a job has at most.
  public static final int MOST = 20;

  static final int MAX_KEY_LENGTH = 63;
  static final int MAX_LENGTH = 200;

  private Labels() {}

  /// Returns whether a text can be a key: a line without `=`, which is where the key ends in
  /// `?label=team=x` and in what a job is found by.
  static boolean isKey(String text) {
    return Place.isLine(text, MAX_KEY_LENGTH) && text.indexOf('=') < 0;
  }
}
