package dev.simul.robustness;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A client that submits a job now and then, again and again under its key until it is
/// acknowledged. Thread-safe.
final class Client implements AutoCloseable {
  private static final Request[] REQUESTS = {Request.PLAIN, Request.WORKERS, Request.CALLS};
  private static final Duration BEFORE_REPEATING = Duration.ofMillis(300);
  private static final Duration MOST_TIME_TO_END = Duration.ofMinutes(5);

  private final Ledger ledger;
  private final Node node;
  private final Random random;
  private final int mostMillisBetween;
  private final Semaphore now = new Semaphore(0);
  private final Thread thread = Thread.ofVirtual().unstarted(this::submitJobs);
  private volatile boolean over;

  private Client(Ledger ledger, Node node, long seed, Duration mostTimeBetween) {
    this.ledger = ledger;
    this.node = node;
    this.random = new Random(seed);
    this.mostMillisBetween = Math.toIntExact(mostTimeBetween.toMillis());
  }

  /// Starts a client.
  ///
  /// @param seed for the moments of its submissions
  /// @param mostTimeBetween two of them
  static Client start(Ledger ledger, Node node, long seed, Duration mostTimeBetween) {
    Client client = new Client(ledger, node, seed, mostTimeBetween);
    client.thread.start();
    return client;
  }

  /// Submits so many jobs without a pause.
  void hurry(int jobs) {
    now.release(jobs);
  }

  private void submitJobs() {
    try {
      while (!over) {
        boolean _ = now.tryAcquire(random.nextInt(mostMillisBetween), TimeUnit.MILLISECONDS);
        int key = ledger.ask(REQUESTS[random.nextInt(REQUESTS.length)]);
        for (boolean again = false; !ledger.submit(node, key, again); again = true) {
          Thread.sleep(BEFORE_REPEATING);
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /// Submits no more when what was submitted is acknowledged, and waits for that.
  @Override
  public void close() {
    over = true;
    try {
      if (!thread.join(MOST_TIME_TO_END)) {
        throw new IllegalStateException("a submission is not acknowledged after minutes");
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } finally {
      thread.interrupt();
    }
  }
}
