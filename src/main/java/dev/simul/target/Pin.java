package dev.simul.target;

import java.net.InetAddress;

/// What came of looking for the address of a target.
public sealed interface Pin {

  /// The address at which it is called, whatever its name leads to later.
  record At(InetAddress address) implements Pin {}

  /// It is not called.
  ///
  /// @param reason why, and what to change, as a clause
  record Refused(String reason) implements Pin {}
}
