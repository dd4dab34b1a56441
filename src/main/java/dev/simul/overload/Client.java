package dev.simul.overload;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;

/// Who calls, as far as limits for each client tell callers apart.
///
/// @param name the name that the caller has proved, or else its address
public record Client(String name) {

  /// Returns who sent a request. Behind a proxy, all who have no name are one client, unless
  /// `server.forward-headers-strategy` makes their own addresses known.
  public static Client of(HttpServletRequest request) {
    Principal caller = request.getUserPrincipal();
    return new Client(
        caller == null ? "at " + request.getRemoteAddr() : "named " + caller.getName());
  }
}
