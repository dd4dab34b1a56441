package dev.simul.job.http;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The preference `wait` of a `Prefer` header (RFC 7240): how long a client would wait for the
/// answer.
final class PreferredWait {
  private static final BigInteger MOST_SECONDS = BigInteger.valueOf(600);

  /// The preference, with or without parameters of its own behind it.
  private static final Pattern WAIT =
      Pattern.compile(
          "wait\\s*=\\s*(\"?)([0-9]+)\\1\\s*(?:;.*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private PreferredWait() {}

  /// Returns the wait that the first such preference asks for, no more than 600 s; empty if there
  /// is none that can be read.
  static Optional<Duration> of(List<String> headers) {
    return headers.stream()
        .flatMap(header -> preferences(header).stream())
        .map(WAIT::matcher)
        .filter(Matcher::matches)
        .map(wait -> new BigInteger(wait.group(2)).min(MOST_SECONDS))
        .map(seconds -> Duration.ofSeconds(seconds.longValueExact()))
        .findFirst();
  }

  /// Cuts a header at the commas that are not in quotes.
  private static List<String> preferences(String header) {
    List<String> preferences = new ArrayList<>();
    boolean quoted = false;
    int begin = 0;
    for (int i = 0; i < header.length(); i++) {
      switch (header.charAt(i)) {
        case '\\' -> i += quoted ? 1 : 0;
        case '"' -> quoted = !quoted;
        case ',' -> {
          if (!quoted) {
            preferences.add(header.substring(begin, i).strip());
            begin = i + 1;
          }
        }
        default -> {
          // Part of a preference.
        }
      }
    }
    preferences.add(header.substring(begin).strip());
    return preferences;
  }
}
