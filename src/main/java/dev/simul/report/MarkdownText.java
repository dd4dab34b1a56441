package dev.simul.report;

/// Text that is not ours, such as a name that a client chose, made harmless within Markdown.
final class MarkdownText {
  private MarkdownText() {}

  /// Returns the text on one line, escaping what would end a table's cell or begin a tag.
  static String of(String text) {
    return text.strip().replaceAll("\\s+", " ").replace("|", "\\|").replace("<", "&lt;");
  }
}
