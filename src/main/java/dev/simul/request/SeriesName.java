package dev.simul.request;

/// What a series may be called.
public final class SeriesName {
  /// A regular expression that matches all of a name.
  public static final String PATTERN = "[a-z0-9_.-]{1,100}";

  private SeriesName() {}
}
