package dev.simul.security;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The configuration of who may call the service, under `simul.security`.
///
/// @param keys the keys that callers may have; none by default
/// @param keysFile a file with more of them, a line for each; null if there is none
/// @param allowedHosts by which names the service may be called, beside those of the loopback and
///   the addresses that it listens on
@ConfigurationProperties("simul.security")
record AccessProperties(
    @DefaultValue List<Entry> keys,
    @Nullable Path keysFile,
    @DefaultValue Set<String> allowedHosts) {

  AccessProperties {
    keys = List.copyOf(keys);
    allowedHosts = Set.copyOf(allowedHosts);
  }

  /// A key as it is configured, right or wrong: [AccessKey] checks it, and unlike the binding of
  /// properties shows nobody what should be a secret.
  ///
  /// @param name what the key is called
  /// @param role what its holder may do
  /// @param sha256 the SHA-256 of the key
  record Entry(@Nullable String name, @Nullable String role, @Nullable String sha256) {

    /// Reads an entry of one line: `name role sha256`. Spring converts text by it.
    public static Entry of(String line) {
      String[] words = line.strip().split("\\s+", 3);
      return new Entry(
          words[0], words.length > 1 ? words[1] : null, words.length > 2 ? words[2] : null);
    }
  }
}
