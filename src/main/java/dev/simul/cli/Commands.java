package dev.simul.cli;

import dev.simul.machine.OperatingSystem;
import dev.simul.request.preset.Presets;
import dev.simul.request.preset.Size;
import dev.simul.study.Studies;
import dev.simul.target.Authority;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The commands. Each is a method that returns the exit code, or nothing if it cannot fail.
///
/// A path can be set on the command line, as a system property or in the environment; the first of
/// these that sets it wins.
@Command(
    name = "simul",
    header = "Which concurrency model is fastest for this work on this machine, and by how much?",
    synopsisHeading = "%nUsage: ",
    customSynopsis = {
      "simul [--server.port=9090 ...]   starts the service, with Spring Boot options",
      "       simul COMMAND [OPTIONS]         runs one command, and exits"
    },
    optionListHeading = "%n",
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    footerHeading = "%n",
    versionProvider = Commands.Version.class)
final class Commands {
  private final Streams streams;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Explain the command.")
  @SuppressWarnings("unused") // picocli acts on it.
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the versions of Simul, Java and the system.")
  @SuppressWarnings("unused") // picocli acts on it.
  private boolean version;

  Commands(Streams streams) {
    this.streams = streams;
  }

  @Command(
      name = "run",
      description = "Measure here and now, and print the report as Markdown.",
      sortOptions = false)
  int run(
      @Parameters(
              arity = "0..1",
              paramLabel = "REQUEST",
              completionCandidates = RunnableNames.class,
              description =
                  "A preset or study that `simul presets` lists; a file with a request for a job, as JSON; or - for standard input.")
          @Nullable String request,
      @Option(names = "--small", description = "Measure the small size of the preset or study.")
          boolean small,
      @Option(
              names = "--allow-host",
              paramLabel = "HOST",
              converter = HostConverter.class,
              description =
                  "A host that tasks of http may call by url, as name or name:port. Repeat it for several.")
          @Nullable Set<Authority> hosts,
      @Option(
              names = "--html",
              paramLabel = "FILE",
              description = "Also write the report into a file that a browser shows, with charts.")
          @Nullable Path html,
      @Mixin PlacesOptions places)
      throws RefusedException, IOException, InterruptedException {
    Presets presets = Presets.builtIn();
    if (request == null) {
      streams
          .err()
          .print(
              "simul: run needs one of these presets or studies, a file with a request, or - for"
                  + " standard input.\n\n"
                  + PresetList.of(presets, Studies.builtIn()));
      return ExitCode.REFUSED.code();
    }
    return new RunCommand(
            presets,
            Studies.builtIn(),
            streams,
            places.places(),
            Objects.requireNonNullElse(hosts, Set.of()))
        .run(request, small ? Size.SMALL : Size.FULL, HtmlFile.at(html))
        .code();
  }

  @Command(
      name = "self-test",
      description = "Measure equal cells: which differences are only noise on this machine?",
      sortOptions = false)
  int selfTest(@Mixin PlacesOptions places)
      throws RefusedException, IOException, InterruptedException {
    return new RunCommand(Presets.builtIn(), Studies.builtIn(), streams, places.places(), Set.of())
        .run("self-test", Size.FULL, null)
        .code();
  }

  @Command(name = "presets", description = "List the presets and studies that can be run by name.")
  void presets() {
    streams.out().print(PresetList.of(Presets.builtIn(), Studies.builtIn()));
  }

  @Command(
      name = "completion",
      description = "Print a completion script for bash and zsh: source <(simul completion)")
  void completion() {
    streams.out().println(AutoComplete.bash("simul", Cli.commandLine(streams)));
  }

  @Command(name = "help", description = "Explain a command: simul help run")
  void help(@Parameters(arity = "0..1", paramLabel = "COMMAND") @Nullable String command) {
    CommandLine all = Cli.commandLine(streams);
    if (command == null) {
      all.usage(streams.out());
      return;
    }
    CommandLine one = all.getSubcommands().get(command);
    if (one == null) {
      throw new UnmatchedArgumentException(all, List.of(command));
    }
    one.usage(streams.out());
  }

  @Command(name = "version", hidden = true)
  void version() {
    Cli.commandLine(streams).printVersionHelp(streams.out());
  }

  /// Reads a host that may be called.
  static final class HostConverter implements ITypeConverter<Authority> {
    @Override
    public Authority convert(String value) {
      try {
        return Authority.of(value);
      } catch (IllegalArgumentException wrong) {
        throw new TypeConversionException(String.valueOf(wrong.getMessage()));
      }
    }
  }

  /// The names that a run takes, for completion.
  static final class RunnableNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.concat(Presets.builtIn().names().stream(), Studies.builtIn().names().stream())
          .iterator();
    }
  }

  /// One line that says which Simul this is, and what it runs on.
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
      OperatingSystem system = OperatingSystem.current();
      return new String[] {
        "simul %s on Java %s, %s %s %s"
            .formatted(
                BuildVersion.current(),
                Runtime.version(),
                system.name(),
                system.version(),
                system.architecture())
      };
    }
  }
}
