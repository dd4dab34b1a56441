package dev.simul.job.submission;

import dev.simul.job.Job;
import java.util.List;

/// What comes into the queue: a request that was accepted, as the table keeps it.
///
/// @param draft what is submitted
/// @param terms what the job can be found by
/// @param nodeLabels what the node that measures must have, `key=value`
public record QueueEntry(Job.Draft draft, List<String> terms, List<String> nodeLabels) {
  public QueueEntry {
    terms = List.copyOf(terms);
    nodeLabels = List.copyOf(nodeLabels);
  }
}
