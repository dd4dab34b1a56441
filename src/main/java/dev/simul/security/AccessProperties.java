package dev.simul.security;

import dev.simul.request.CallerLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The configuration of who may call the service, under `simul.security`.
///
/// @param keys the keys that callers may have; none by default
/// @param keysFile a file with more of them, a line for each; null if there is none
/// @param allowedHosts by which names the service may be called, beside those of the loopback and
///   the addresses that it listens on
/// @param limits what callers may ask for, by their roles
@ConfigurationProperties("simul.security")
record AccessProperties(
    @DefaultValue List<Entry> keys,
    @Nullable Path keysFile,
    @DefaultValue Set<String> allowedHosts,
    @DefaultValue RoleLimits limits) {

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
  /// @param limits the limits of its own, by the names that those of roles have
  record Entry(
      @Nullable String name,
      @Nullable String role,
      @Nullable String sha256,
      @DefaultValue Map<String, String> limits) {

    Entry {
      limits = Map.copyOf(limits);
    }

    /// Reads an entry of one line: `name role sha256`, and then perhaps limits, each `name=value`.
    /// Spring converts text by it.
    public static Entry of(String line) {
      List<String> words = List.of(line.strip().split("\\s+", -1));
      return new Entry(
          words.getFirst(),
          words.size() > 1 ? words.get(1) : null,
          words.size() > 2 ? words.get(2) : null,
          words.stream()
              .skip(3)
              .map(word -> word.split("=", 2))
              .collect(
                  Collectors.toMap(
                      limit -> limit[0],
                      limit -> limit.length > 1 ? limit[1] : "",
                      (_, last) -> last)));
    }
  }

  /// What callers of each role may ask for, but for those whose keys say otherwise.
  record RoleLimits(
      @DefaultValue CallerLimits viewer,
      @DefaultValue CallerLimits runner,
      @DefaultValue CallerLimits admin) {
    static final RoleLimits NONE =
        new RoleLimits(CallerLimits.NONE, CallerLimits.NONE, CallerLimits.NONE);

    RoleLimits {
      viewer = viewer.over(CallerLimits.NONE);
      runner = runner.over(CallerLimits.NONE);
      admin = admin.over(CallerLimits.NONE);
    }

    CallerLimits of(Role role) {
      return switch (role) {
        case VIEWER -> viewer;
        case RUNNER -> runner;
        case ADMIN -> admin;
      };
    }
  }
}
