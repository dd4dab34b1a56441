package dev.simul.cli;

import dev.simul.request.preset.Preset;
import dev.simul.request.preset.Presets;
import dev.simul.study.Studies;
import dev.simul.study.Study;
import java.util.Arrays;
import java.util.stream.Collectors;

/// What `simul help` prints.
final class HelpText {
  private HelpText() {}

  static String of(Presets presets, Studies studies) {
    return """
    simul tells which concurrency model is fastest for some work on this machine.

      simul                      starts the service; options such as --server.port=9090 go to Spring Boot
      simul run <request>        measures here and now, and prints the report as Markdown
      simul help                 prints this
      simul version              prints the version

    A request is the name of a preset or of a study, a file with the JSON of a job, or - for standard input.

    Presets
    %s
    Studies, which judge claims by several jobs
    %s
    Options of run, each followed by a path
    %s
    Exit codes
    %s\
    """
        .formatted(
            presets.all().stream().map(HelpText::line).collect(Collectors.joining()),
            studies.all().stream().map(HelpText::line).collect(Collectors.joining()),
            Arrays.stream(Option.values()).map(HelpText::line).collect(Collectors.joining()),
            Arrays.stream(ExitCode.values()).map(HelpText::line).collect(Collectors.joining()));
  }

  private static String line(Preset preset) {
    return "  %-21s %s%n".formatted(preset.name(), preset.meaning());
  }

  private static String line(Study study) {
    return "  %-21s %s%n".formatted(study.name(), study.meaning());
  }

  private static String line(Option option) {
    return "  %-21s %s; or %s in the environment; usually %s%n"
        .formatted(option.flag(), option.meaning(), option.variable(), option.usual());
  }

  private static String line(ExitCode code) {
    return "  %-21d %s%n".formatted(code.code(), code.meaning());
  }
}
