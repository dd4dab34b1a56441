package dev.simul.cli;

import dev.simul.request.json.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says what is wrong with arguments, and what was probably meant.
final class Misuse {
  private Misuse() {}

  /// Returns one sentence, such as `there is no command rnu; did you mean run?`.
  static String explain(ParameterException wrong) {
    if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
      return String.valueOf(wrong.getMessage());
    }
    CommandLine command = wrong.getCommandLine();
    String word = wordOf(unmatched.getUnmatched());
    if (Cli.isProperty(word) && command.getParent() == null) {
      return word + " is for the service, which starts without a command";
    }
    Set<String> options = command.getCommandSpec().optionsMap().keySet();
    if (word.startsWith("-")) {
      String flag = word.split("=", 2)[0];
      return command.getCommandName()
          + " has no option "
          + flag
          + Spelling.suggestion(flag, options);
    }
    if (command.getParent() == null) {
      List<String> known = new ArrayList<>(command.getSubcommands().keySet());
      return "there is no command " + word + Spelling.suggestion(word, known);
    }
    return command.getCommandName()
        + " does not know what to do with "
        + word
        + Spelling.suggestion("--" + word, options);
  }

  /// Returns what is wrong: a word rather than the properties that would be right without it.
  private static String wordOf(List<String> unmatched) {
    return unmatched.stream()
        .filter(argument -> !Cli.isProperty(argument))
        .findFirst()
        .orElse(unmatched.getFirst());
  }
}
