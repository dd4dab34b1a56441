package dev.simul.security;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;

/// Who may call the service.
///
/// @param known knows callers by their keys, and by tokens if those are taken
/// @param everybody whether everybody may, and do everything: there is nothing to be known by
record Callers(AuthenticationManager known, boolean everybody) {

  /// @param tokens what knows callers by tokens; empty if none are taken
  static Callers of(AccessKeys keys, List<? extends AuthenticationProvider> tokens) {
    return new Callers(
        new ProviderManager(
            Stream.<AuthenticationProvider>concat(Stream.of(keys), tokens.stream()).toList()),
        keys.isEmpty() && tokens.isEmpty());
  }
}
