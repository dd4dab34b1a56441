package dev.simul.study;

import dev.simul.request.preset.Size;
import java.util.List;

/// A named set of jobs, and the claims that are judged by what they measure.
///
/// @param name what requests call it
/// @param size how large its jobs are
/// @param title its heading
/// @param meaning what it is about, in one sentence
/// @param jobs its jobs, in the order in which they run
public record Study(
    String name,
    Size size,
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

  /// Returns the name under which a run of it is stored: the name of the study, followed by the
  /// size unless that is the full one.
  public String runName() {
    return size == Size.FULL ? name : name + "-" + size.word();
  }

  /// A job of a study.
  ///
  /// @param key what its claims call it
  /// @param request the body to be posted, as JSON
  public record StudyJob(String key, String request) {}
}
