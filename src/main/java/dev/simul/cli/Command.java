package dev.simul.cli;

import dev.simul.request.preset.Size;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the arguments ask for.
sealed interface Command {

  /// To measure.
  ///
  /// @param source a preset, a file, or `-` for standard input
  /// @param size how large the preset or the study is to be
  /// @param options the values of options, by their properties
  record Run(String source, Size size, Map<String, String> options) implements Command {
    public Run {
      options = Map.copyOf(options);
    }
  }

  /// To explain the commands.
  record Help() implements Command {}

  /// To say which version this is.
  record Version() implements Command {}

  /// Nothing that there is.
  ///
  /// @param message what was expected and what was found
  record Misused(String message) implements Command {}

  /// Reads arguments.
  static Command parse(List<String> arguments) {
    if (arguments.isEmpty()) {
      return new Help();
    }
    return switch (arguments.getFirst()) {
      case "run" -> parseRun(arguments.subList(1, arguments.size()));
      case "help", "--help", "-h" -> new Help();
      case "version", "--version" -> new Version();
      default -> new Misused("there is no command " + arguments.getFirst());
    };
  }

  private static Command parseRun(List<String> arguments) {
    @Nullable String source = null;
    Size size = Size.FULL;
    Map<String, String> options = new HashMap<>();
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      if (argument.equals("--help") || argument.equals("-h")) {
        return new Help();
      }
      if (argument.equals("--small")) {
        size = Size.SMALL;
      } else if (argument.startsWith("--")) {
        String[] flagAndValue = argument.split("=", 2);
        Option option = Option.ofFlag(flagAndValue[0]).orElse(null);
        if (option == null) {
          return new Misused("run has no option " + flagAndValue[0]);
        }
        if (flagAndValue.length == 1 && !rest.hasNext()) {
          return new Misused(option.flag() + " must be followed by a path");
        }
        options.put(option.property(), flagAndValue.length == 2 ? flagAndValue[1] : rest.next());
      } else if (source == null) {
        source = argument;
      } else {
        return new Misused("run takes one request, but found " + source + " and " + argument);
      }
    }
    return source == null
        ? new Misused("run takes a preset, a file or - for standard input, but found nothing")
        : new Run(source, size, options);
  }
}
