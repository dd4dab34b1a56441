package dev.simul.cli;

import dev.simul.machine.OperatingSystem;
import dev.simul.request.preset.Presets;
import dev.simul.request.preset.Size;
import dev.simul.study.Studies;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The command line of Simul.
public final class Cli {
  private static final Set<String> OPTIONS = Set.of("--help", "-h", "--version");

  private final Streams streams;
  private final Map<String, String> settings;

  /// @param out takes the report, and nothing else
  /// @param err takes progress, and what went wrong
  /// @param terminal whether somebody watches `err` on a terminal
  /// @param settings the places of files: `simul.scratch`, `simul.home`, `simul.lock-file`; what is
  ///   not set has its usual place
  public Cli(
      InputStream in,
      PrintStream out,
      PrintStream err,
      boolean terminal,
      Map<String, String> settings) {
    this.streams = new Streams(in, out, err, terminal);
    this.settings = Map.copyOf(settings);
  }

  /// Returns the command line of this process, with its streams, system properties and environment.
  public static Cli ofThisProcess() {
    return new Cli(
        System.in,
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent(),
        Option.ofThisProcess());
  }

  /// Returns whether arguments are for the command line: a word first, right or wrong, or an option
  /// that asks for words. All other options are the service's.
  public static boolean takes(List<String> arguments) {
    return !arguments.isEmpty()
        && (!arguments.getFirst().startsWith("-") || OPTIONS.contains(arguments.getFirst()));
  }

  /// Does what the arguments ask for.
  ///
  /// @return the exit code, which [ExitCode] explains
  public int run(List<String> arguments) {
    return execute(Command.parse(arguments)).code();
  }

  private ExitCode execute(Command command) {
    try {
      return switch (command) {
        case Command.Run(String source, Size size, Map<String, String> options) ->
            measure(source, size, options);
        case Command.Help() -> print(HelpText.of(Presets.builtIn(), Studies.builtIn()));
        case Command.Version() -> print(version());
        case Command.Misused(String message) ->
            complain(ExitCode.REFUSED, message + "; simul help tells what there is");
      };
    } catch (RefusedException refused) {
      return complain(ExitCode.REFUSED, String.valueOf(refused.getMessage()));
    } catch (IOException broken) {
      return complain(ExitCode.FAILED, "the run failed: " + broken);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return complain(ExitCode.FAILED, "interrupted");
    } catch (RuntimeException unexpected) {
      unexpected.printStackTrace(streams.err());
      return ExitCode.FAILED;
    }
  }

  private ExitCode measure(String source, Size size, Map<String, String> options)
      throws RefusedException, IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(options);
    return new RunCommand(Presets.builtIn(), Studies.builtIn(), streams, all).run(source, size);
  }

  private ExitCode print(String text) {
    streams.out().print(text);
    streams.out().flush();
    return ExitCode.ALL_WELL;
  }

  private ExitCode complain(ExitCode code, String message) {
    streams.err().println("simul: " + message);
    return code;
  }

  private static String version() throws IOException {
    OperatingSystem system = OperatingSystem.current();
    return "simul %s on Java %s, %s %s %s%n"
        .formatted(
            BuildVersion.current(),
            Runtime.version(),
            system.name(),
            system.version(),
            system.architecture());
  }

  /// Reports have characters that the encoding of a bare environment lacks.
  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
