package dev.simul.security;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.security.core.Authentication;

/// What a caller may do. Each role may do what those before it may.
enum Role {
  VIEWER("may only read"),
  RUNNER("may read, submit, and cancel or remove the jobs that it submitted"),
  ADMIN("may do everything");

  /// What Spring Security expects before the name of a role.
  static final String PREFIX = "ROLE_";

  private final String abilities;

  Role(String abilities) {
    this.abilities = abilities;
  }

  /// Returns what it may do, as a clause without a subject.
  String abilities() {
    return abilities;
  }

  /// Returns the name that it has among the authorities of Spring Security.
  String authority() {
    return PREFIX + name();
  }

  /// Returns the highest role of a caller, or empty if it has none.
  static Optional<Role> of(Authentication caller) {
    return Arrays.stream(values())
        .filter(role ->
            caller.getAuthorities().stream()
                .anyMatch(authority -> role.authority().equals(authority.getAuthority())))
        .max(Comparator.naturalOrder());
  }
}
