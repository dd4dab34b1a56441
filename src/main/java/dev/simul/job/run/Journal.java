package dev.simul.job.run;

import dev.simul.database.Outage;
import dev.simul.database.Pool;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;

/// What an attempt measures, on its way into the tables, in order.
///
/// As long as the database answers, everything is in the tables when [#add] returns, so that
/// nothing is written while an iteration runs. If it does not, the measurement goes on without it:
/// what is not saved yet waits here, and a thread tries again until it is. Thread-safe.
final class Journal implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Journal.class);

  /// How long a measurement waits for the database, once.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String job;

  // Guarded by this.
  private final Deque<Entry> unsaved = new ArrayDeque<>();
  private boolean away;
  private boolean over;
  private @Nullable Throwable failure;

  /// Something to be saved.
  @FunctionalInterface
  interface Entry {
    /// Saves it.
    ///
    /// @return whether the attempt still counts; if not, nothing was saved
    boolean save();
  }

  /// Another process has taken the job over, or it was removed.
  static final class OvertakenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OvertakenException(String job) {
      super("the attempt at job " + job + " is over for others already");
    }
  }

  private Journal(String job) {
    this.job = job;
  }

  /// Opens a journal, with a thread that ends when it is closed.
  ///
  /// @param job the job, for the log
  static Journal open(String job) {
    Journal journal = new Journal(job);
    Thread.ofPlatform().name("job-journal").start(() -> Pool.QUEUE.run(journal::write));
    return journal;
  }

  /// Adds an entry behind the others, and waits until it is saved, unless the database is away.
  ///
  /// @throws OvertakenException if the attempt does not count any more
  /// @throws IllegalStateException if an entry cannot be saved at all
  synchronized void add(Entry entry) {
    throwIfFailed();
    unsaved.add(entry);
    notifyAll();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!unsaved.isEmpty() && !away && failure == null) {
      long left = deadline - System.nanoTime();
      if (left <= 0 || !await(Duration.ofNanos(left))) {
        noteAway();
      }
    }
    throwIfFailed();
  }

  /// Returns whether the database is away, so that nothing is to be added that can be left out.
  synchronized boolean away() {
    return away;
  }

  /// Waits until everything is saved.
  ///
  /// @param giveUp says whether to wait no longer for a database that is away
  /// @return whether everything is saved
  /// @throws OvertakenException if the attempt does not count any more
  /// @throws IllegalStateException if an entry cannot be saved at all
  synchronized boolean awaitSaved(BooleanSupplier giveUp) {
    while (!unsaved.isEmpty() && failure == null && !(away && giveUp.getAsBoolean())) {
      if (!await(PAUSE)) {
        return false;
      }
    }
    throwIfFailed();
    return unsaved.isEmpty();
  }

  /// Ends the thread. What is not saved is lost.
  @Override
  public synchronized void close() {
    over = true;
    notifyAll();
  }

  private void write() {
    while (true) {
      Entry next = next();
      if (next == null) {
        return;
      }
      save(next);
    }
  }

  private synchronized @Nullable Entry next() {
    while (unsaved.isEmpty() && !over) {
      if (!await(Duration.ofHours(1))) {
        return null;
      }
    }
    return over || failure != null ? null : unsaved.getFirst();
  }

  private void save(Entry entry) {
    boolean tried = false;
    while (true) {
      try {
        done(entry.save() ? null : new OvertakenException(job));
        return;
      } catch (DuplicateKeyException saved) {
        // The database took it, and was gone before it could say so.
        done(tried ? null : saved);
        return;
      } catch (Throwable problem) {
        if (!Outage.is(problem)) {
          done(problem);
          return;
        }
        tried = true;
        if (!pause()) {
          return;
        }
      }
    }
  }

  /// Takes the first entry out, or notes why it cannot be saved.
  private synchronized void done(@Nullable Throwable problem) {
    failure = problem;
    if (problem == null) {
      unsaved.removeFirst();
      if (away && unsaved.isEmpty()) {
        away = false;
        log.info("The database has all of job {} again", job);
      }
    }
    notifyAll();
  }

  /// Returns whether to go on.
  private synchronized boolean pause() {
    noteAway();
    notifyAll();
    return !over && await(PAUSE) && !over;
  }

  private void noteAway() {
    if (!away) {
      away = true;
      log.warn("The database does not answer; job {} is measured on, and saved later", job);
    }
  }

  /// Returns false if the thread is to end.
  @SuppressWarnings("WaitNotInLoop") // Each caller has the loop.
  private boolean await(Duration time) {
    try {
      wait(Math.max(1, time.toMillis()));
      return true;
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void throwIfFailed() {
    switch (failure) {
      case null -> {
        // Everything can be saved, now or later.
      }
      case OvertakenException overtaken -> throw overtaken;
      case Throwable problem ->
          throw new IllegalStateException("what was measured cannot be saved", problem);
    }
  }
}
