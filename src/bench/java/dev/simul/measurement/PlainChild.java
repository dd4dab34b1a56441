package dev.simul.measurement;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A running [PlainProgram].
final class PlainChild implements AutoCloseable {
  private final Process process;
  private final OutputStream in;
  private final BufferedReader out;

  PlainChild(List<String> flags, Path directory) throws IOException {
    process =
        new ProcessBuilder(JavaLine.of(flags, PlainProgram.class.getName(), directory.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    in = process.getOutputStream();
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /// Runs that many tasks and returns the seconds they took.
  double seconds(String name, int tasks) throws IOException {
    in.write((name + " " + tasks + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
    return Long.parseLong(out.readLine()) / 1e9;
  }

  @Override
  public void close() throws IOException {
    in.close();
    process.destroyForcibly();
  }
}
