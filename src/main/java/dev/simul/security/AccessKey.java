package dev.simul.security;

import dev.simul.request.CallerLimits;
import dev.simul.security.AccessProperties.Entry;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// A key that lets its holder in. The key itself is known to nobody here: only its hash.
///
/// @param name what it is called; jobs remember the name of the key that submitted them
/// @param role what its holder may do
/// @param sha256 the SHA-256 of the key, in lower-case hexadecimal digits
/// @param limits what its holder may ask for, where that is not as for every other of the role
record AccessKey(String name, Role role, String sha256, CallerLimits limits) {
  /// Without a colon, which the names of those who come with a token have.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  private static final String LIMITS = "limits";
  private static final Pattern LIMIT_NAME = Pattern.compile("[A-Za-z-]+");

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /// Checks a key of the configuration.
  ///
  /// @param place where it stands, for the message
  /// @throws UnsafeStartException if it is not one; the message does not show the hash, which may
  ///   be the key by mistake
  static AccessKey of(Entry entry, String place) {
    String name = Objects.requireNonNullElse(entry.name(), "");
    if (!NAME.matcher(name).matches()) {
      throw new UnsafeStartException(
          place + " must have a name, of 1 to 100 letters, digits and any of . _ -");
    }
    String sha256 = Objects.requireNonNullElse(entry.sha256(), "").toLowerCase(Locale.ROOT);
    if (!SHA256.matcher(sha256).matches()) {
      throw new UnsafeStartException(
          place
              + " must have the SHA-256 of the key as its sha256, 64 hexadecimal digits as sha256sum prints them");
    }
    return new AccessKey(name, role(entry, place), sha256, limits(entry, place));
  }

  /// Reads the limits as Spring Boot reads those of roles, but without its message: what is no
  /// limit may be the key by mistake.
  private static CallerLimits limits(Entry entry, String place) {
    Map<String, String> limits = new HashMap<>();
    entry.limits().forEach((name, value) -> limits.put(LIMITS + "." + name, value));
    boolean readable =
        entry.limits().entrySet().stream()
            .allMatch(limit ->
                LIMIT_NAME.matcher(limit.getKey()).matches() && !limit.getValue().isBlank());
    if (readable) {
      try {
        return new Binder(new MapConfigurationPropertySource(limits))
            .bindOrCreate(
                LIMITS,
                Bindable.of(CallerLimits.class),
                new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
      } catch (BindException wrong) {
        // Told below, without its words.
      }
    }
    throw new UnsafeStartException(
        place
            + " must have limits such as requests-per-minute=60, queued-jobs=5, tasks=1000, processes=16, memory=2g or time-limit=10m, and no others");
  }

  private static Role role(Entry entry, String place) {
    return Arrays.stream(Role.values())
        .filter(role -> role.name().equalsIgnoreCase(entry.role()))
        .findFirst()
        .orElseThrow(() ->
            new UnsafeStartException(
                place + " must have the role VIEWER, RUNNER or ADMIN, but has " + entry.role()));
  }
}
