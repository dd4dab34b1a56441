package dev.simul.node;

import java.time.Instant;
import java.util.Collection;
import java.util.SortedMap;

/// A process that runs jobs, or did. Immutable.
///
/// @param runner the name of the process in the tables, another one after each start
/// @param name what the node calls itself; a process that starts again keeps it
/// @param labels the operator's own labels for it, by key
/// @param environment its machine when it started, as JSON for clients
/// @param started when the process started, by the clock of the database
/// @param seen when it was last seen, by the clock of the database
public record KnownNode(
    String runner,
    String name,
    NodeState state,
    SortedMap<String, String> labels,
    String environment,
    Instant started,
    Instant seen) {

  /// Returns whether it has all these labels, `key=value`.
  boolean has(Collection<String> asked) {
    return NodeLabel.of(labels).containsAll(asked);
  }
}
