package dev.simul.executor.thread;

import dev.simul.measurement.JavaLine;
import dev.simul.workload.Workload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A running [CountProgram].
public final class CountChild implements AutoCloseable {
  private final Process process;
  private final OutputStream in;
  private final BufferedReader out;

  public CountChild(Class<? extends Workload> workload, long steps, String executor, int tasks)
      throws IOException {
    List<String> line =
        JavaLine.of(System.getProperty("java.class.path"), CountProgram.class.getName());
    line.addAll(
        List.of(workload.getName(), Long.toString(steps), executor, Integer.toString(tasks)));
    process = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    in = process.getOutputStream();
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /// Runs all the tasks once and returns the seconds they took.
  public double seconds() throws IOException {
    in.write('\n');
    in.flush();
    return Long.parseLong(out.readLine()) / 1e9;
  }

  @Override
  public void close() throws IOException {
    in.close();
    process.destroyForcibly();
  }
}
