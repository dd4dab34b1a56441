package dev.simul.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command line of a child JVM.
///
/// @param prefix a program that starts the JVM in its place, with its arguments, such as `taskset`;
///   empty for none
/// @param java the `java` program
/// @param flags flags for the JVM, without the class path
/// @param classPath the class path
/// @param mainClass the class to run
public record JvmCommand(
    List<String> prefix, Path java, List<String> flags, String classPath, String mainClass) {

  /// How a JVM exits whose heap is full, as it is told below.
  static final int OUT_OF_MEMORY = 3;

  /// What every child needs: nothing of the JVM's own goes to standard output, which belongs to the
  /// frames; and no file is left behind by monitoring, by a crash, or by a core dump.
  private static final List<String> COMMON =
      List.of(
          "-XX:+DisplayVMOutputToStderr",
          "-Xlog:disable",
          // Not a word of an archive of classes that does not fit: the child starts without it.
          "-Xlog:all=warning,cds*=off:stderr",
          "-XX:-UsePerfData",
          "-XX:-CreateCoredumpOnCrash",
          "-XX:+ErrorFileToStderr",
          "-XX:+ExitOnOutOfMemoryError",
          // For getrusage. An archive fits only a JVM with the same modules' flags, so all have it.
          "--enable-native-access=ALL-UNNAMED");

  public JvmCommand {
    prefix = List.copyOf(prefix);
    flags = List.copyOf(flags);
  }

  /// Returns the `java` program of this JVM.
  public static Path thisJava() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /// Returns the whole line, program first.
  ///
  /// @param tree the process tree that the child belongs to
  public List<String> line(ProcessTree tree) {
    List<String> line = new ArrayList<>(prefix);
    line.add(java.toString());
    line.add(tree.tag());
    line.addAll(COMMON);
    line.addAll(flags);
    line.add("-cp");
    line.add(classPath);
    line.add(mainClass);
    return line;
  }
}
