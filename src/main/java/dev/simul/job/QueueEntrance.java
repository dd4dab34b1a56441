package dev.simul.job;

import dev.simul.node.SimulProperties;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/// Lets jobs into the queue, as long as there is room, and one for each key. Thread-safe.
///
/// Those that come while others are being written wait, and are then written together (group
/// commit): what a commit takes is most of what a submission takes.
@Component
class QueueEntrance {
  private static final int MOST_AT_ONCE = 100;

  private final JobLifecycle lifecycle;
  private final JobRepository jobs;
  private final IdempotencyKeys keys;
  private final InstantSource clock;
  private final int limit;
  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock entering = new ReentrantLock();

  // Guarded by entering.
  private final QueueRoom room;

  QueueEntrance(
      JobLifecycle lifecycle,
      JobRepository jobs,
      IdempotencyKeys keys,
      InstantSource clock,
      SimulProperties properties) {
    this.lifecycle = lifecycle;
    this.jobs = jobs;
    this.keys = keys;
    this.clock = clock;
    this.limit = properties.queue().limit();
    this.room = new QueueRoom(limit, jobs::queued);
  }

  /// Lets a job in. Once this returns that it is accepted, it survives the death of the process.
  Submission enter(QueueEntry entry) {
    Waiting mine = new Waiting(entry);
    waiting.add(mine);
    entering.lock();
    try {
      while (mine.pending()) {
        enterTogether();
      }
      return mine.outcome();
    } finally {
      entering.unlock();
    }
  }

  /// Lets several jobs in together, all of them or none.
  ///
  /// @param also what else belongs to them, done in the same transaction
  /// @return the jobs, in their order; empty if there is no room for all
  Optional<List<Job>> enterAll(List<QueueEntry> entries, Consumer<List<Job>> also) {
    entering.lock();
    try {
      if (jobs.queued() + entries.size() > limit) {
        return Optional.empty();
      }
      room.forget();
      return Optional.of(lifecycle.submit(entries, also));
    } finally {
      entering.unlock();
    }
  }

  private void enterTogether() {
    List<Waiting> group = new ArrayList<>();
    for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
      group.add(next);
      if (group.size() == MOST_AT_ONCE) {
        break;
      }
    }
    try {
      enter(group);
    } catch (RuntimeException failure) {
      group.stream().filter(Waiting::pending).forEach(entry -> entry.fail(failure));
    }
  }

  private void enter(List<Waiting> group) {
    List<Waiting> fitting = new ArrayList<>();
    List<Waiting> repeating = new ArrayList<>();
    Set<String> keysOfGroup = new HashSet<>();
    for (Waiting next : group) {
      IdempotencyKey key = next.entry.key();
      Optional<Submission> earlier = earlier(key);
      if (earlier.isPresent()) {
        next.end(earlier.get());
      } else if (key != null && keysOfGroup.contains(key.name())) {
        repeating.add(next);
      } else if (takeRoom(fitting)) {
        fitting.add(next);
        if (key != null) {
          keysOfGroup.add(key.name());
        }
      } else {
        next.end(new Submission.QueueFull(limit));
      }
    }
    write(fitting);
    repeating.forEach(next -> next.end(earlier(next.entry.key()).orElseThrow()));
  }

  /// Takes the place of one more job, and writes the others before where it must count them.
  private boolean takeRoom(List<Waiting> others) {
    if (room.usedUp()) {
      write(others);
      others.clear();
    }
    return room.take();
  }

  private void write(List<Waiting> group) {
    if (group.isEmpty()) {
      return;
    }
    try {
      List<Job> added = lifecycle.submit(group.stream().map(Waiting::entry).toList());
      for (int i = 0; i < added.size(); i++) {
        group.get(i).end(new Submission.Accepted(added.get(i)));
      }
    } catch (DuplicateKeyException anotherProcessWasFaster) {
      if (group.size() > 1) {
        group.forEach(next -> write(List.of(next)));
      } else {
        Waiting only = group.getFirst();
        only.end(earlier(only.entry.key()).orElseThrow(() -> anotherProcessWasFaster));
      }
    }
  }

  private Optional<Submission> earlier(@Nullable IdempotencyKey key) {
    return key == null
        ? Optional.empty()
        : keys.find(key, clock.instant())
            .flatMap(use ->
                use.fingerprint().equals(key.fingerprint())
                    ? jobs.find(use.jobId()).map(Submission.Accepted::new)
                    : Optional.of(new Submission.KeyTaken(key.name())));
  }

  /// An entry that waits to be written, until it has an outcome. Guarded by the lock.
  private static final class Waiting {
    private final QueueEntry entry;
    private @Nullable Submission end;
    private @Nullable RuntimeException failure;

    Waiting(QueueEntry entry) {
      this.entry = entry;
    }

    QueueEntry entry() {
      return entry;
    }

    boolean pending() {
      return end == null && failure == null;
    }

    void end(Submission outcome) {
      end = outcome;
    }

    void fail(RuntimeException thrown) {
      failure = thrown;
    }

    Submission outcome() {
      if (failure != null) {
        throw failure;
      }
      return Objects.requireNonNull(end);
    }
  }
}
