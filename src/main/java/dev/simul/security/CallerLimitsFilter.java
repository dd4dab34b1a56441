package dev.simul.security;

import dev.simul.overload.Client;
import dev.simul.overload.RateLimiter;
import dev.simul.problem.Problem;
import dev.simul.request.CallerLimits;
import dev.simul.security.AccessProperties.RoleLimits;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/// Finds the limits of a caller, notes them for what serves the call, and refuses the call if the
/// caller has made too many. Thread-safe.
///
/// It stands behind the filters that find out who calls. A caller who is not known, or has no role,
/// is not counted: the next filter refuses him.
final class CallerLimitsFilter extends OncePerRequestFilter {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final RateLimiter rate = new RateLimiter(System::nanoTime);
  private final RoleLimits roles;
  private final RequestMatcher uncounted;
  private final SecurityProblems problems;

  /// @param roles the limits of callers that have none of their own
  /// @param uncounted the calls that everybody may make as often as he likes
  CallerLimitsFilter(RoleLimits roles, RequestMatcher uncounted, SecurityProblems problems) {
    this.roles = roles;
    this.uncounted = uncounted;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    CallerLimits limits = limits(SecurityProblems.caller());
    Client.limit(request, limits);
    Integer perMinute = limits.requestsPerMinute();
    if (perMinute != null && !uncounted.matches(request)) {
      Duration wait = rate.take(Client.of(request), perMinute);
      if (wait.isPositive()) {
        refuse(request, response, perMinute, Math.ceilDiv(wait.toNanos(), NANOS_PER_SECOND));
        return;
      }
    }
    chain.doFilter(request, response);
  }

  /// A key comes with its limits, everybody else has those of his role.
  private CallerLimits limits(Authentication caller) {
    return caller.getDetails() instanceof CallerLimits own
        ? own
        : Role.of(caller).map(roles::of).orElse(CallerLimits.NONE);
  }

  private void refuse(
      HttpServletRequest request, HttpServletResponse response, int perMinute, long waitSeconds) {
    HttpHeaders later = new HttpHeaders();
    later.set(HttpHeaders.RETRY_AFTER, Long.toString(waitSeconds));
    problems.answer(
        request,
        response,
        new Problem(
            HttpStatus.TOO_MANY_REQUESTS,
            "TOO_MANY_REQUESTS",
            "This caller may send "
                + perMinute
                + " requests per minute (requests-per-minute, one of its limits), and has sent more: send the next one in "
                + waitSeconds
                + " s, or ask the operator for a higher limit."),
        later);
  }
}
