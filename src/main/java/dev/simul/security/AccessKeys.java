package dev.simul.security;

import dev.simul.security.AccessProperties.RoleLimits;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/// The keys of this service: knows callers by them. Immutable.
final class AccessKeys implements AuthenticationProvider {
  private final List<AccessKey> keys;
  private final RoleLimits roles;

  private AccessKeys(List<AccessKey> keys, RoleLimits roles) {
    this.keys = List.copyOf(keys);
    this.roles = roles;
  }

  /// Collects the keys of the configuration and of its file.
  ///
  /// @throws UnsafeStartException if one is not valid, or two have the same hash: it would not be
  ///   known whose it is. Two keys of one name are fine, and let a key be replaced without a gap
  static AccessKeys of(AccessProperties properties) {
    List<AccessKey> keys = new ArrayList<>();
    for (int i = 0; i < properties.keys().size(); i++) {
      keys.add(AccessKey.of(properties.keys().get(i), "simul.security.keys[" + i + "]"));
    }
    if (properties.keysFile() != null) {
      keys.addAll(KeysFile.read(properties.keysFile()));
    }
    Map<String, AccessKey> byHash = new HashMap<>();
    for (AccessKey key : keys) {
      AccessKey other = byHash.put(key.sha256(), key);
      if (other != null) {
        throw new UnsafeStartException(
            "the keys %s and %s of simul.security.keys and simul.security.keys-file have the same sha256: make a key for each"
                .formatted(other.name(), key.name()));
      }
    }
    return new AccessKeys(keys, properties.limits());
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  /// Finds a key by what a caller presents. How long that takes tells nothing about the keys: each
  /// is compared, and always as a whole.
  ///
  /// @param presented the characters of the header, one for each byte that was sent
  Optional<AccessKey> find(String presented) {
    byte[] hash = ascii(sha256(presented.getBytes(StandardCharsets.ISO_8859_1)));
    AccessKey found = null;
    for (AccessKey key : keys) {
      if (MessageDigest.isEqual(hash, ascii(key.sha256()))) {
        found = key;
      }
    }
    return Optional.ofNullable(found);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public boolean supports(Class<?> presented) {
    return BearerTokenAuthenticationToken.class.isAssignableFrom(presented);
  }

  /// Knows a caller by a key.
  ///
  /// @return the caller, with the limits of the key as its details; null if it is no key of this
  ///   service: it may be a token
  @Override
  public @Nullable Authentication authenticate(Authentication presented) {
    return find(((BearerTokenAuthenticationToken) presented).getToken())
        .map(this::caller)
        .orElse(null);
  }

  private Authentication caller(AccessKey key) {
    UsernamePasswordAuthenticationToken caller =
        UsernamePasswordAuthenticationToken.authenticated(
            key.name(), null, AuthorityUtils.createAuthorityList(key.role().authority()));
    caller.setDetails(key.limits().over(roles.of(key.role())));
    return caller;
  }
}
