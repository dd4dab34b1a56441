package dev.simul.job.http;

import dev.simul.job.submission.Submitter;
import dev.simul.overload.Client;
import jakarta.servlet.http.HttpServletRequest;

/// Tells who submits from the request that does it.
public final class Submitters {
  private Submitters() {}

  public static Submitter of(HttpServletRequest request) {
    return new Submitter(request.getRemoteUser(), Client.limits(request));
  }
}
