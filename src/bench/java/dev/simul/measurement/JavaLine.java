package dev.simul.measurement;

import dev.simul.process.JvmCommand;
import java.util.ArrayList;
import java.util.List;

/// The command line of a plain JVM.
public final class JavaLine {
  private JavaLine() {}

  /// Returns the line of a JVM on this one's class path.
  static List<String> of(List<String> flags, String mainClass, String... arguments) {
    List<String> line = new ArrayList<>();
    line.add(JvmCommand.thisJava().toString());
    line.addAll(flags);
    line.add("-cp");
    line.add(System.getProperty("java.class.path"));
    line.add(mainClass);
    line.addAll(List.of(arguments));
    return line;
  }

  /// Returns the line of a JVM without flags, for arguments to be added.
  public static List<String> of(String classPath, String mainClass) {
    return new ArrayList<>(List.of(JvmCommand.thisJava().toString(), "-cp", classPath, mainClass));
  }
}
