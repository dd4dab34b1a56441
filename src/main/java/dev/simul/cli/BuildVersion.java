package dev.simul.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/// The version of this build, as the build recorded it.
final class BuildVersion {
  private static final String RESOURCE = "/META-INF/build-info.properties";

  private BuildVersion() {}

  /// Returns the version, or a placeholder for a build that has none.
  static String current() throws IOException {
    Properties properties = new Properties();
    try (InputStream file = BuildVersion.class.getResourceAsStream(RESOURCE)) {
      if (file != null) {
        properties.load(file);
      }
    }
    return properties.getProperty("build.version", "(unknown version)");
  }
}
