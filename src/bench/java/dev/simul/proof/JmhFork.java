package dev.simul.proof;

import dev.simul.process.JvmCommand;
import dev.simul.statistics.Averages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.tools.ToolProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Runs a benchmark of [JmhKernels] in one fork of JMH.
///
/// JMH's generator writes the code around the benchmarks when it is first needed; the build would
/// hold that code to rules that it does not keep.
final class JmhFork {
  private final Path directory;
  private final Path classes;
  private final String classPath;

  JmhFork(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
    this.classes = directory.resolve("classes");
    this.classPath = classes + ":" + System.getProperty("java.class.path");
    if (!Files.exists(classes.resolve("META-INF/BenchmarkList"))) {
      generate();
    }
  }

  private void generate() throws IOException {
    Files.createDirectories(classes);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-nowarn",
                "-proc:full",
                "-processor",
                "org.openjdk.jmh.generators.BenchmarkProcessor",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                JmhKernels.class.getName());
    if (failed != 0) {
      throw new IOException("JMH's generator failed");
    }
  }

  /// Measures, and returns the median over iterations of the mean seconds of a call.
  ///
  /// @param prefix what starts the JVM in its place, such as `taskset`; empty for none
  double seconds(String benchmark, List<String> flags, List<String> prefix)
      throws IOException, InterruptedException {
    Path json = directory.resolve("result.json");
    Files.deleteIfExists(json);
    Path log = directory.resolve("log.txt");
    List<String> line = new ArrayList<>(prefix);
    line.addAll(
        List.of(
            JvmCommand.thisJava().toString(),
            "-Djmh.ignoreLock=true",
            "-classpath",
            classPath,
            "org.openjdk.jmh.Main",
            JmhKernels.class.getName() + "." + benchmark + "$"));
    line.addAll(List.of("-f", "1", "-bm", "avgt", "-tu", "s", "-rf", "json"));
    line.addAll(List.of("-wi", "4", "-w", "500ms", "-i", "9", "-r", "300ms"));
    line.addAll(List.of("-rff", json.toString(), "-jvmArgs", String.join(" ", flags)));
    Process jmh =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      int exit = jmh.waitFor();
      if (exit != 0 || !Files.exists(json)) {
        throw new IOException("JMH ended with " + exit + ": " + Files.readString(log));
      }
    } finally {
      List<ProcessHandle> all = new ArrayList<>(jmh.descendants().toList());
      all.add(jmh.toHandle());
      all.forEach(ProcessHandle::destroyForcibly);
    }
    JsonNode scores =
        JsonMapper.shared()
            .readTree(json.toFile())
            .path(0)
            .path("primaryMetric")
            .path("rawData")
            .path(0);
    return Averages.median(
        StreamSupport.stream(scores.spliterator(), false).map(JsonNode::asDouble).toList());
  }
}
