package dev.simul.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a person sees on a terminal: as much of one as our control sequences need, by ECMA-48. It
/// fails at any other.
final class TerminalScreen {
  static final int COLUMNS = 100;

  private static final Pattern TOKEN =
      Pattern.compile("\033\\[(\\??)(\\d*)([A-Za-z])|[\r\n]|[^\033\r\n]", Pattern.DOTALL);

  private final List<StringBuilder> lines = new ArrayList<>();
  private int row;
  private int column;
  private boolean wraps = true;

  /// Returns the lines that are on the screen after this was printed, without blanks at their ends.
  List<String> of(String printed) {
    lines.add(new StringBuilder());
    Matcher token = TOKEN.matcher(printed);
    int end = 0;
    while (token.find()) {
      if (token.start() != end) {
        throw new AssertionError("not understood: " + printed.substring(end));
      }
      end = token.end();
      if (token.group(3) != null) {
        control(token.group());
      } else {
        character(token.group().charAt(0));
      }
    }
    List<String> shown = lines.stream().map(line -> line.toString().stripTrailing()).toList();
    return shown.getLast().isEmpty() ? shown.subList(0, shown.size() - 1) : shown;
  }

  private void control(String sequence) {
    switch (sequence) {
      case "\033[?7l" -> wraps = false;
      case "\033[?7h" -> wraps = true;
      case "\033[K" -> lines.get(row).setLength(Math.min(column, lines.get(row).length()));
      case "\033[J" -> {
        control("\033[K");
        lines.subList(row + 1, lines.size()).clear();
      }
      default -> {
        if (!sequence.matches("\033\\[\\d+A")) {
          throw new AssertionError("not understood: " + sequence.substring(1));
        }
        row = Math.max(0, row - Integer.parseInt(sequence.replaceAll("\\D", "")));
      }
    }
  }

  private void character(char character) {
    switch (character) {
      case '\r' -> column = 0;
      case '\n' -> newLine();
      default -> {
        if (column == COLUMNS && wraps) {
          newLine();
        }
        StringBuilder line = lines.get(row);
        int at = Math.min(column, COLUMNS - 1);
        line.append(" ".repeat(Math.max(0, at + 1 - line.length())));
        line.setCharAt(at, character);
        column = Math.min(column + 1, COLUMNS);
      }
    }
  }

  /// As a terminal does with what a program prints: to the start of the next line.
  private void newLine() {
    column = 0;
    row++;
    if (row == lines.size()) {
      lines.add(new StringBuilder());
    }
  }
}
