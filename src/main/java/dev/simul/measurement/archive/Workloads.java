package dev.simul.measurement.archive;

import dev.simul.workload.Workload;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The classes of all workloads, few of which a training uses.
final class Workloads {
  private static final String PREFIX = Workload.class.getPackageName().replace('.', '/') + "/";
  private static final String SUFFIX = ".class";

  private Workloads() {}

  /// Returns their names as a list of classes has them.
  static List<String> classes(String classPath) throws IOException {
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      if (entry.endsWith(".jar") && Path.of(entry).toFile().exists()) {
        try (ZipFile jar = new ZipFile(entry)) {
          if (jar.getEntry(PREFIX + "Workload.class") != null) {
            return jar.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.startsWith(PREFIX) && name.endsWith(SUFFIX))
                .filter(name -> !name.endsWith("package-info.class"))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                .toList();
          }
        }
      }
    }
    return List.of();
  }
}
