package dev.simul.security;

import dev.simul.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/// Keeps the pages of other sites out, which a browser on this machine, or in this network, may
/// show. Thread-safe.
///
/// A page whose own name is made to lead to this service (DNS rebinding) calls it by that name, so
/// the `Host` must be one that is this service's. A page that calls it otherwise is named in
/// `Origin`.
final class HostAndOriginFilter extends OncePerRequestFilter {
  private static final String LOCALHOST = "localhost";
  private static final Pattern NAME = Pattern.compile("[a-z0-9._-]+");
  private static final Pattern PORT = Pattern.compile(":[0-9]*$");

  private final Set<String> allowed;
  private final SecurityProblems problems;

  /// @param allowed the names by which the service may be called, beside `localhost`
  /// @throws UnsafeStartException if one of them is not the name of a host, or has a port
  HostAndOriginFilter(Set<String> allowed, SecurityProblems problems) {
    this.allowed = new TreeSet<>(Set.of(LOCALHOST));
    for (String host : allowed) {
      String name = host.toLowerCase(Locale.ROOT);
      if (!NAME.matcher(name).matches() && literal(name) == null) {
        throw new UnsafeStartException(
            "simul.security.allowed-hosts takes names of hosts, without a scheme or a port, but has "
                + host);
      }
      this.allowed.add(name);
    }
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String host = request.getHeader(HttpHeaders.HOST);
    if (host == null || !isOwn(nameOf(host), request.getLocalAddr())) {
      problems.answer(request, response, foreignHost(host));
      return;
    }
    for (String origin : Collections.list(request.getHeaders(HttpHeaders.ORIGIN))) {
      if (!isOwnOrigin(origin, host)) {
        problems.answer(request, response, foreignOrigin(origin));
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private static String nameOf(String host) {
    String name = PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
    return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
  }

  /// @param local the address at which the call arrived: one that the service listens on
  private boolean isOwn(String name, String local) {
    if (allowed.contains(name)) {
      return true;
    }
    InetAddress address = literal(name);
    return address != null && (address.isLoopbackAddress() || address.equals(literal(local)));
  }

  /// Returns an address that is written in numbers; null for any other text.
  private static @Nullable InetAddress literal(String text) {
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException name) {
      return null;
    }
  }

  /// A proxy may have made plain HTTP of HTTPS, so both are the service's own.
  private static boolean isOwnOrigin(String origin, String host) {
    return origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host);
  }

  private static Problem foreignHost(@Nullable String host) {
    return new Problem(
        HttpStatus.MISDIRECTED_REQUEST,
        "FOREIGN_HOST",
        (host == null ? "The call names no host" : "This service is not called " + host)
            + ": call it by localhost or by the address that it listens on, or have its name added to simul.security.allowed-hosts.");
  }

  private static Problem foreignOrigin(String origin) {
    return new Problem(
        HttpStatus.FORBIDDEN,
        "FOREIGN_ORIGIN",
        "The call comes from a page of "
            + origin
            + ", and no pages but this service's own may call it: call it from a program, without the header Origin.");
  }
}
