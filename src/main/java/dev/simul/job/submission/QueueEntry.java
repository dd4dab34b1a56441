package dev.simul.job.submission;

import dev.simul.job.Job;
import java.util.List;

/// What comes into the queue: a request that was accepted, as the table keeps it.
///
/// @param draft what is submitted
/// @param terms what the job can be found by
public record QueueEntry(Job.Draft draft, List<String> terms) {
  public QueueEntry {
    terms = List.copyOf(terms);
  }
}
