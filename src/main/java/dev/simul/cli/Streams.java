package dev.simul.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/// What the program reads and writes.
///
/// @param in the request, if it is to be read from there
/// @param out the report, and nothing else
/// @param err progress, and what went wrong
/// @param terminal whether somebody watches `err` on a terminal that can redraw lines
record Streams(InputStream in, PrintStream out, PrintStream err, boolean terminal) {

  /// Returns whether the environment allows to redraw lines: by https://no-color.org no control
  /// sequences are wanted where `NO_COLOR` is set, and a dumb terminal knows none.
  static boolean redraws(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "dumb").equals("dumb");
  }

  ProgressDisplay progressDisplay() {
    Stopwatch stopwatch = new Stopwatch(System::nanoTime);
    return terminal ? new TerminalProgress(err, stopwatch) : new PlainProgress(err, stopwatch);
  }
}
