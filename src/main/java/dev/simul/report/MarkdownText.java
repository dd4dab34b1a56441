package dev.simul.report;

import dev.simul.prose.PlainText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text that is not ours, such as a name that a client chose or a reason that quotes a task, made
/// harmless within Markdown (CommonMark, and GitHub's tables, strikethrough and links).
public final class MarkdownText {
  /// What begins or ends markup: code, emphasis, links and images, a table's cell; an underscore
  /// beside something else than a letter or a digit, since `a_b` is no emphasis; what makes a link
  /// of a bare address; and what begins a list, a quotation or a heading.
  private static final Pattern MARKUP =
      Pattern.compile(
          """
          [\\\\`*\\[\\]|~]\
          |(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])\
          |:(?=//)|(?<=\\bwww)\\.\
          |^[-+>#=]|(?<=^\\d{1,9})[.)](?=\\s|$)\
          """);

  /// An ampersand that begins a character reference, such as `&lt;`.
  private static final Pattern REFERENCE = Pattern.compile("&(?=#?\\w+;)");

  private MarkdownText() {}

  /// Returns the text on one line, as Markdown that shows it as it is.
  ///
  /// An e-mail address stays one: GitHub makes a link of it, which leads to what it shows.
  public static String of(String text) {
    String references =
        REFERENCE.matcher(PlainText.oneLine(text)).replaceAll("&amp;").replace("<", "&lt;");
    return MARKUP
        .matcher(references)
        .replaceAll(found -> Matcher.quoteReplacement("\\" + found.group()));
  }
}
