package dev.simul.cli;

import dev.simul.prose.PlainText;
import java.io.Console;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;

/// The command line of Simul.
public final class Cli {
  private static final int WIDTH = 100;

  /// Spring Boot options without a value.
  private static final Set<String> SWITCHES = Set.of("--debug", "--trace");

  private final Streams streams;

  /// @param out takes the report, and nothing else
  /// @param err takes progress, and what went wrong
  /// @param terminal whether somebody watches `err` on a terminal that can redraw lines
  public Cli(InputStream in, PrintStream out, PrintStream err, boolean terminal) {
    this.streams = new Streams(in, out, err, terminal);
  }

  /// Returns the command line of this process, with its streams.
  public static Cli ofThisProcess() {
    return new Cli(
        System.in,
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
            && Streams.redraws(System.getenv()));
  }

  /// Returns whether arguments are for the command line: any word, right or wrong, among them. The
  /// service takes properties only, such as `--server.port=9090`.
  public static boolean takes(List<String> arguments) {
    return !arguments.stream().allMatch(Cli::isProperty);
  }

  /// Returns whether an argument is an option of Spring Boot.
  static boolean isProperty(String argument) {
    return SWITCHES.contains(argument) || argument.matches("--[^=]+=.*|--[^=]+[.][^=]+");
  }

  /// Does what the arguments ask for.
  ///
  /// @return the exit code, which [ExitCode] explains
  public int run(List<String> arguments) {
    try {
      return commandLine(streams).execute(arguments.toArray(String[]::new));
    } finally {
      streams.out().flush();
    }
  }

  /// Returns the commands, ready to be executed, explained or completed.
  static CommandLine commandLine(Streams streams) {
    CommandLine commands = new CommandLine(new Commands(streams));
    commands
        .setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8))
        .setUsageHelpWidth(WIDTH)
        .setExpandAtFiles(false)
        .setParameterExceptionHandler((wrong, _) ->
            complain(
                streams,
                ExitCode.REFUSED,
                Misuse.explain(wrong)
                    + "; see "
                    + wrong.getCommandLine().getCommandSpec().qualifiedName()
                    + " --help"))
        .setExecutionExceptionHandler((broken, _, _) -> end(streams, broken));
    commands.getCommandSpec().usageMessage().exitCodeList(exitCodes()).footer(calledAs());
    return commands;
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    Arrays.stream(ExitCode.values())
        .forEach(code -> codes.put(String.valueOf(code.code()), code.meaning()));
    return codes;
  }

  /// Returns what a user types for `simul`, where that is known.
  private static String[] calledAs() {
    String jar = System.getProperty("java.class.path");
    return jar.endsWith(".jar") && !jar.contains(File.pathSeparator)
        ? new String[] {"Here simul stands for: java -jar " + jar}
        : new String[] {};
  }

  private static int end(Streams streams, Exception broken) {
    return switch (broken) {
      case RefusedException refused ->
          complain(streams, ExitCode.REFUSED, String.valueOf(refused.getMessage()));
      case IOException _ -> complain(streams, ExitCode.FAILED, "the run failed: " + broken);
      case InterruptedException _ -> {
        Thread.currentThread().interrupt();
        yield complain(streams, ExitCode.FAILED, "interrupted");
      }
      default -> {
        broken.printStackTrace(streams.err());
        yield ExitCode.FAILED.code();
      }
    };
  }

  private static int complain(Streams streams, ExitCode code, String message) {
    streams.err().println("simul: " + PlainText.lines(message));
    return code.code();
  }

  /// Reports have characters that the encoding of a bare environment lacks.
  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
