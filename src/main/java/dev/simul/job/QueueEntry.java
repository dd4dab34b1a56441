package dev.simul.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to come into the queue.
///
/// @param draft what is submitted
/// @param terms what the job can be found by
/// @param key the key under which it is submitted, or null
record QueueEntry(Job.Draft draft, List<String> terms, @Nullable IdempotencyKey key) {
  QueueEntry {
    terms = List.copyOf(terms);
  }
}
