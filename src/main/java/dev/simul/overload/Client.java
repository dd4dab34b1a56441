package dev.simul.overload;

import dev.simul.request.CallerLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;

/// Who calls, as far as limits for each client tell callers apart.
///
/// @param name the name that the caller has proved, or else its address
public record Client(String name) {
  private static final String LIMITS = CallerLimits.class.getName();

  /// Returns who sent a request. Behind a proxy, all who have no name are one client, unless
  /// `server.forward-headers-strategy` makes their own addresses known.
  public static Client of(HttpServletRequest request) {
    Principal caller = request.getUserPrincipal();
    return new Client(
        caller == null ? "at " + request.getRemoteAddr() : "named " + caller.getName());
  }

  /// Notes what the sender of a request may ask for, for those who serve it.
  public static void limit(HttpServletRequest request, CallerLimits limits) {
    request.setAttribute(LIMITS, limits);
  }

  /// Returns what the sender of a request may ask for.
  ///
  /// @throws IllegalStateException if nobody has noted it, so that a caller is not without limits
  ///   by mistake
  public static CallerLimits limits(HttpServletRequest request) {
    if (request.getAttribute(LIMITS) instanceof CallerLimits limits) {
      return limits;
    }
    throw new IllegalStateException(request.getRequestURI() + " is served without limits");
  }
}
