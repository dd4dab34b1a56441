package dev.simul.job.storage;

import dev.simul.machine.Environment.Jdk;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads what reports say of an attempt's machine. It is stored as clients see it, so its members
/// are the API's.
public final class EnvironmentJson {
  private EnvironmentJson() {}

  /// Returns what the forks ran on; null if the attempt has not begun.
  public static @Nullable Jdk jdk(@Nullable String environment) {
    if (environment == null) {
      return null;
    }
    JsonNode jdk = StoredJson.MAPPER.readTree(environment).path("jdk");
    return jdk.isMissingNode()
        ? null
        : new Jdk(
            jdk.path("version").asString(""),
            jdk.path("vendor").asString(""),
            jdk.path("vmName").asString(""),
            jdk.path("home").asString(""));
  }
}
