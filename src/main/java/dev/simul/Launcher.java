package dev.simul;

import java.lang.reflect.InvocationTargetException;

/// Starts the application, or says which Java it needs.
///
/// Compiled for Java 17 and without a static reference to any other class here, so that an older
/// Java can load it and print a sentence instead of an `UnsupportedClassVersionError`.
public final class Launcher {
  private static final int REQUIRED_JAVA = 25;
  private static final int WRONG_JAVA = 2;

  private Launcher() {}

  /// Runs `dev.simul.Simul` with the same arguments.
  public static void main(String[] args) throws Throwable {
    if (Runtime.version().feature() < REQUIRED_JAVA) {
      System.err.printf(
          "simul needs Java %d or newer, but this is Java %s (%s): call a newer java by its full"
              + " path, or put it first on the PATH.%n",
          REQUIRED_JAVA, System.getProperty("java.version"), System.getProperty("java.home"));
      System.exit(WRONG_JAVA);
    }
    try {
      Class.forName("dev.simul.Simul")
          .getMethod("main", String[].class)
          .invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
