package dev.simul.report;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Markdown whose sentences are broken into lines that a terminal shows whole. To Markdown, such a
/// break is a blank.
final class FilledText {
  private static final int WIDTH = 100;

  /// A blank at which a line may be broken: not before what would begin something else than a
  /// sentence at the start of a line.
  private static final Pattern BREAK =
      Pattern.compile(" (?!(?:[-+*=]+|#+|>\\S*|\\||\\d+[.)])(?: |$))");

  private FilledText() {}

  /// Returns the text with its long lines broken between words, but for headings and tables.
  static String of(String markdown) {
    return markdown.lines().map(FilledText::filled).collect(Collectors.joining());
  }

  private static String filled(String line) {
    if (line.startsWith("|") || line.startsWith("#")) {
      return line + "\n";
    }
    String indent = line.startsWith("- ") ? "  " : "";
    StringBuilder filled = new StringBuilder();
    int length = 0;
    for (String word : BREAK.split(line, -1)) {
      if (filled.isEmpty()) {
        filled.append(word);
        length = word.length();
      } else if (length + 1 + word.length() <= WIDTH) {
        filled.append(' ').append(word);
        length += 1 + word.length();
      } else {
        filled.append('\n').append(indent).append(word);
        length = indent.length() + word.length();
      }
    }
    return filled.append('\n').toString();
  }
}
