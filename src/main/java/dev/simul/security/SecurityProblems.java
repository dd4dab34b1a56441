package dev.simul.security;

import dev.simul.problem.Problem;
import dev.simul.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Answers those who are not let in, as Spring MVC answers who made any other mistake. Thread-safe.
@Component
final class SecurityProblems
    implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {
  private static final Logger log = LoggerFactory.getLogger(SecurityProblems.class);

  private static final Problem KEY_REQUIRED =
      new Problem(
          HttpStatus.UNAUTHORIZED,
          "KEY_REQUIRED",
          "This call needs a key: send it as Authorization: Bearer KEY, or as X-API-Key: KEY. Who runs the service gives keys out (simul.security.keys).");

  private static final Problem ISSUER_UNREACHABLE =
      new Problem(
          HttpStatus.SERVICE_UNAVAILABLE,
          "ISSUER_UNREACHABLE",
          "The issuer of tokens does not answer, so this token cannot be checked: try again later, or send a key.");

  private static final Problem BAD_PATH =
      new Problem(
          HttpStatus.BAD_REQUEST,
          "BAD_REQUEST",
          "The method or the path is not one that can be here: no path has a semicolon, a double slash, or an encoded slash, period, percent sign or control character.");

  private final HandlerExceptionResolver resolver;
  private final SecurityHeaders headers = new SecurityHeaders();

  /// @param resolver made when it is first needed: filters are made before the server listens, and
  ///   all that Spring MVC consists of would be made with them
  SecurityProblems(@Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
    this.resolver = resolver;
  }

  /// Answers who came without a key, or with one that is none.
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failed) {
    if (failed instanceof AuthenticationServiceException) {
      log.warn("The issuer of tokens cannot be asked: {}", failed.getMessage());
      answer(request, response, ISSUER_UNREACHABLE);
      return;
    }
    HttpHeaders challenge = new HttpHeaders();
    challenge.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    boolean keyless = failed instanceof InsufficientAuthenticationException;
    answer(request, response, keyless ? KEY_REQUIRED : unknown(failed), challenge);
  }

  private static Problem unknown(AuthenticationException failed) {
    String detail =
        failed instanceof OAuth2AuthenticationException token
            ? "This is neither a key of this service nor a valid token of its issuer ("
                + token.getError().getDescription()
                + "): ask for another."
            : "This is no key of this service: see whether it was copied whole, or ask who runs the service for another.";
    return new Problem(HttpStatus.UNAUTHORIZED, "KEY_UNKNOWN", detail);
  }

  /// Answers who is known, but has no role that would do.
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied) {
    answer(request, response, notPermitted(caller(), "this call needs a higher one"));
  }

  /// Says that a role is too low.
  ///
  /// @param need what is needed instead, as a clause
  static Problem notPermitted(Authentication caller, String need) {
    return new Problem(
        HttpStatus.FORBIDDEN,
        "NOT_PERMITTED",
        Role.of(caller)
            .map(role ->
                "%s has the role %s, which %s: %s."
                    .formatted(caller.getName(), role, role.abilities(), need))
            .orElseGet(() ->
                "The token of %s has none of the roles VIEWER, RUNNER and ADMIN in its claim roles: ask its issuer for one."
                    .formatted(caller.getName())));
  }

  /// Returns who makes the call that this thread serves.
  static Authentication caller() {
    Authentication caller = SecurityContextHolder.getContext().getAuthentication();
    if (caller == null) {
      throw new IllegalStateException("no call is served here");
    }
    return caller;
  }

  /// Answers a request that is refused before anything else is looked at.
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejected) {
    headers.writeHeaders(request, response);
    answer(request, response, BAD_PATH);
  }

  void answer(HttpServletRequest request, HttpServletResponse response, Problem problem) {
    answer(request, response, problem, HttpHeaders.EMPTY);
  }

  void answer(
      HttpServletRequest request,
      HttpServletResponse response,
      Problem problem,
      HttpHeaders further) {
    resolver.resolveException(request, response, null, new ProblemException(problem, further));
  }
}
