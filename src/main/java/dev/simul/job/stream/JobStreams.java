package dev.simul.job.stream;

import dev.simul.job.Job;
import dev.simul.node.SimulProperties;
import dev.simul.overload.Bulkhead;
import dev.simul.overload.Client;
import dev.simul.problem.Problem;
import dev.simul.problem.ProblemException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// The open streams of events: a limited number, of which each client gets its share, each with a
/// virtual thread of its own. Thread-safe.
@Component
public class JobStreams {
  private static final Logger log = LoggerFactory.getLogger(JobStreams.class);

  /// A client that has left is noticed within that time.
  private static final String RETRY_SECONDS = "5";

  private final Follower follower;
  private final Bulkhead places;

  /// Follows a job to its end, or to the client's.
  @FunctionalInterface
  interface Follower {
    void follow(Job job, SseEmitter client) throws ClientLeftException;
  }

  @Autowired
  JobStreams(JobFeed feed, SimulProperties properties) {
    this(
        feed::follow,
        new Bulkhead(properties.clients().streams(), properties.clients().streamsPerClient()));
  }

  JobStreams(Follower follower, Bulkhead places) {
    this.follower = follower;
    this.places = places;
  }

  /// Returns how many streams are open.
  public int open() {
    return places.taken();
  }

  /// Opens a stream that ends with the job or the client, not after some time.
  ///
  /// @throws ProblemException if too many are open, in all or for this client
  SseEmitter open(Job job, Client client) {
    return switch (places.enter(client, Duration.ZERO)) {
      case Bulkhead.Permit permit -> open(job, permit);
      case Bulkhead.Full full -> throw tooMany(job, full);
    };
  }

  private SseEmitter open(Job job, Bulkhead.Permit permit) {
    try {
      SseEmitter emitter = new SseEmitter(0L);
      Thread.ofVirtual().name("events-" + job.id()).start(() -> follow(job, emitter, permit));
      return emitter;
    } catch (Throwable notStarted) {
      permit.close();
      throw notStarted;
    }
  }

  private void follow(Job job, SseEmitter client, Bulkhead.Permit permit) {
    try (permit) {
      follower.follow(job, client);
      end(client::complete);
    } catch (ClientLeftException left) {
      log.debug("A client follows job {} no more", job.id(), left);
      end(client::complete);
    } catch (Throwable failure) {
      log.error("Job {} cannot be followed", job.id(), failure);
      end(() -> client.completeWithError(failure));
    }
  }

  /// Ends an answer. Where the server has seen the client leave, it has ended it already.
  private static void end(Runnable completion) {
    try {
      completion.run();
    } catch (IllegalStateException ended) {
      log.debug("A stream was over before it was ended", ended);
    }
  }

  private static ProblemException tooMany(Job job, Bulkhead.Full full) {
    String rest = ": close some, or poll GET /jobs/" + job.id() + ".";
    HttpHeaders later = new HttpHeaders();
    later.set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    return new ProblemException(
        full.ofClient()
            ? new Problem(
                HttpStatus.TOO_MANY_REQUESTS,
                "TOO_MANY_STREAMS",
                "This client follows "
                    + full.limit()
                    + " jobs already, which is the limit of one client (simul.clients.streams-per-client)"
                    + rest)
            : new Problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "TOO_MANY_STREAMS",
                full.limit()
                    + " clients follow jobs already, which is the limit (simul.clients.streams)"
                    + rest),
        later);
  }
}
