package dev.simul.job;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Jobs that were submitted together, to be judged together.
///
/// @param id a UUID of version 7
/// @param name what the group is called, such as the name of a study
/// @param members its jobs, in the order in which they run
public record JobGroup(String id, String name, Instant submittedAt, List<Member> members) {

  public JobGroup {
    members = List.copyOf(members);
  }

  /// A job of a group.
  ///
  /// @param key what the group calls it
  /// @param jobId the job's id; the job may have been removed since. Null if it was never queued
  /// @param refusal why the machine refused it; null if it was queued
  public record Member(String key, @Nullable String jobId, @Nullable String refusal) {}
}
