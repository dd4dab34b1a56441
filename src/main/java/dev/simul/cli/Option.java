package dev.simul.cli;

import dev.simul.machine.MeasuringLock;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A place on the file system that the user may choose: on the command line, as a system property
/// or in the environment, the first of them that says it.
enum Option {
  SCRATCH("scratch", "where the files of the tasks go"),
  HOME("home", "what is kept from run to run"),
  LOCK_FILE("lock-file", "the lock under which one measurement at a time runs on a machine");

  private final String word;
  private final String meaning;

  Option(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /// Returns the option of that flag, or empty if there is none.
  static Optional<Option> ofFlag(String flag) {
    return Arrays.stream(values()).filter(option -> option.flag().equals(flag)).findFirst();
  }

  /// Returns what this process was started with, by property.
  static Map<String, String> ofThisProcess() {
    Map<String, String> settings = new HashMap<>();
    for (Option option : values()) {
      String value = System.getProperty(option.property(), System.getenv(option.variable()));
      if (value != null) {
        settings.put(option.property(), value);
      }
    }
    return settings;
  }

  String flag() {
    return "--" + word;
  }

  String property() {
    return "simul." + word;
  }

  String variable() {
    return "SIMUL_" + word.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  String meaning() {
    return meaning;
  }

  /// Returns the place that the settings choose, or the usual one.
  ///
  /// @param settings values by property
  Path in(Map<String, String> settings) {
    String chosen = settings.get(property());
    return chosen == null ? usual() : Path.of(chosen);
  }

  Path usual() {
    return switch (this) {
      case SCRATCH -> Path.of(System.getProperty("java.io.tmpdir"), "simul");
      case HOME -> Path.of(System.getProperty("user.home"), ".simul");
      case LOCK_FILE -> Path.of(MeasuringLock.DEFAULT_FILE);
    };
  }
}
