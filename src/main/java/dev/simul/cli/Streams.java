package dev.simul.cli;

import java.io.InputStream;
import java.io.PrintStream;

/// What the program reads and writes.
///
/// @param in the request, if it is to be read from there
/// @param out the report, and nothing else
/// @param err progress, and what went wrong
/// @param terminal whether somebody watches `err` on a terminal
record Streams(InputStream in, PrintStream out, PrintStream err, boolean terminal) {

  ProgressDisplay progressDisplay() {
    Stopwatch stopwatch = new Stopwatch(System::nanoTime);
    return terminal ? new TerminalProgress(err, stopwatch) : new PlainProgress(err, stopwatch);
  }
}
