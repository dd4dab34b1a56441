package dev.simul.security;

import dev.simul.job.JobService;
import dev.simul.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/// Lets callers change the jobs that they submitted, and nobody else's; an admin may change all. A
/// job that does not exist is left to its controller. Thread-safe.
///
/// It stands behind Spring MVC's mapping rather than before it, so that a database that fails is
/// answered as it is everywhere.
@Component
final class OwnJobInterceptor implements HandlerInterceptor {
  /// The paths of jobs, which have their id as the variable `id`.
  static final String[] PATHS = {"/jobs/{id}", "/jobs/{id}/**"};

  private static final Set<String> READING =
      Set.of(HttpMethod.GET.name(), HttpMethod.HEAD.name(), HttpMethod.OPTIONS.name());

  private final JobService jobs;

  OwnJobInterceptor(JobService jobs) {
    this.jobs = jobs;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (READING.contains(request.getMethod())) {
      return true;
    }
    Authentication caller = SecurityProblems.caller();
    if (Role.of(caller).filter(Role.ADMIN::equals).isPresent()) {
      return true;
    }
    jobs.findById(id(request))
        .filter(job -> !caller.getName().equals(job.draft().owner()))
        .ifPresent(job -> {
          throw new ProblemException(
              SecurityProblems.notPermitted(
                  caller,
                  job.draft().owner() == null
                      ? "this job was submitted without a key"
                      : "this job was submitted by " + job.draft().owner()));
        });
    return true;
  }

  /// @throws IllegalStateException if the path has none, so that nobody gets in by that
  private static String id(HttpServletRequest request) {
    if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> variables
        && variables.get("id") instanceof String id) {
      return id;
    }
    throw new IllegalStateException(request.getRequestURI() + " has no id of a job");
  }
}
