package dev.simul.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What is proved.
final class SourceVersion {
  private SourceVersion() {}

  /// Returns the commit, with `+` if sources differ from it.
  static String current() throws IOException, InterruptedException {
    String commit = git("rev-parse", "--short=12", "HEAD");
    return git("status", "--porcelain", "--", "src", "pom.xml").isEmpty() ? commit : commit + "+";
  }

  private static String git(String... arguments) throws IOException, InterruptedException {
    String[] line = new String[arguments.length + 1];
    line[0] = "git";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    Process git = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (git.waitFor() != 0) {
      throw new IOException("git " + String.join(" ", arguments) + " failed");
    }
    return answer;
  }
}
