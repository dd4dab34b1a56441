package dev.simul.study;

import java.util.List;

/// A named set of jobs, and the claims that are judged by what they measure.
///
/// @param name what requests call it
/// @param title its heading
/// @param meaning what it is about, in one sentence
/// @param jobs its jobs, in the order in which they run
public record Study(
    String name,
    String title,
    String meaning,
    List<StudyJob> jobs,
    List<Claim> claims,
    List<Contrast> contrasts) {

  public Study {
    jobs = List.copyOf(jobs);
    claims = List.copyOf(claims);
    contrasts = List.copyOf(contrasts);
  }

  /// A job of a study.
  ///
  /// @param key what its claims call it
  /// @param request the body to be posted, as JSON
  public record StudyJob(String key, String request) {}
}
