package dev.simul.job.http;

import dev.simul.job.Job;
import dev.simul.problem.Problem;
import dev.simul.problem.ProblemException;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The open streams of events: a limited number, each with a virtual thread of its own.
/// Thread-safe.
@Component
public class JobStreams {
  public static final int LIMIT = 100;

  private final JobFeed feed;
  private final Semaphore free = new Semaphore(LIMIT);

  JobStreams(JobFeed feed) {
    this.feed = feed;
  }

  /// Opens a stream that ends with the job or the client, not after some time.
  ///
  /// @throws ProblemException if too many are open
  SseEmitter open(Job job) {
    if (!free.tryAcquire()) {
      throw new ProblemException(
          new Problem(
              HttpStatus.SERVICE_UNAVAILABLE,
              "TOO_MANY_STREAMS",
              LIMIT
                  + " clients follow jobs already: close some, or poll GET /jobs/"
                  + job.id()
                  + "."));
    }
    SseEmitter emitter = new SseEmitter(0L);
    Thread.ofVirtual().name("events-" + job.id()).start(() -> follow(job, emitter));
    return emitter;
  }

  private void follow(Job job, SseEmitter emitter) {
    try {
      feed.follow(job, emitter);
    } finally {
      free.release();
    }
  }
}
