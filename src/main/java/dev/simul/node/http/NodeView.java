package dev.simul.node.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.simul.analysis.Certificate;
import dev.simul.node.KnownNode;
import dev.simul.node.NodeState;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A node as clients see it.
///
/// @param name what it calls itself
/// @param labels the operator's labels for it, by key
/// @param startedAt when it started, by the clock of the database
/// @param seenAt when it was last seen, by the clock of the database
/// @param jobId the job that it measures, or null
/// @param selfTest what its newest self-test said, or null
/// @param environment its machine when it started, as JSON
record NodeView(
    String name,
    Map<String, String> labels,
    NodeState state,
    Instant startedAt,
    Instant seenAt,
    @Nullable String jobId,
    @Nullable Certificate selfTest,
    @JsonRawValue String environment) {

  static NodeView of(KnownNode node, @Nullable String jobId, @Nullable Certificate selfTest) {
    return new NodeView(
        node.name(),
        node.labels(),
        node.state(),
        node.started(),
        node.seen(),
        jobId,
        selfTest,
        node.environment());
  }
}
