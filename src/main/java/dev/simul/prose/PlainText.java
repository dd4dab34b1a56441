package dev.simul.prose;

import java.util.regex.Pattern;

/// Text that is not ours, such as a name that a client chose or the last words of a process, made
/// harmless where it is shown: a terminal obeys control characters, and shows what follows a
/// directional override in another order than it stands there. Each such character becomes U+FFFD.
public final class PlainText {
  private static final String REPLACEMENT = "\uFFFD";

  /// White space, and the line ends that it does not include.
  private static final Pattern BLANKS = Pattern.compile("[\\s\\x{85}\\x{2028}\\x{2029}]+");

  /// Control characters other than a tab and line ends, embeddings and overrides of direction, and
  /// isolates.
  private static final Pattern CONTROLS =
      Pattern.compile("[\\p{Cc}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}&&[^\\t\\r\\n]]");

  private PlainText() {}

  /// Returns the text on one line.
  public static String oneLine(String text) {
    return lines(BLANKS.matcher(text).replaceAll(" ").strip());
  }

  /// Returns the text with its line ends and tabs.
  public static String lines(String text) {
    return CONTROLS.matcher(text).replaceAll(REPLACEMENT);
  }
}
