package dev.simul.job.http;

import dev.simul.job.submission.Submitter;
import dev.simul.overload.Client;
import jakarta.servlet.http.HttpServletRequest;

/// Finds out who sends a request.
public final class Submitters {
  private Submitters() {}

  /// Returns who sends a request, in case he submits something.
  public static Submitter of(HttpServletRequest request) {
    return new Submitter(request.getRemoteUser(), Client.limits(request));
  }
}
