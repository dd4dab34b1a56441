package dev.simul.overload;

import dev.simul.node.SimulProperties;
import dev.simul.problem.Problem;
import dev.simul.problem.ProblemException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// The requests that derive results, which takes memory and processor time: a few at once, the
/// others wait for a while. Thread-safe.
///
/// A request keeps its place until its answer is written, or has failed: what it derived is in the
/// memory until then.
@Component
public class Readers {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String RETRY_SECONDS = "5";

  private final int limit;
  private final Bulkhead places;

  Readers(SimulProperties properties) {
    this.limit = properties.clients().readers();
    // One is left to others, whatever a single client asks for.
    this.places = new Bulkhead(limit, Math.max(1, limit - 1));
  }

  /// Takes a place for the request under way, as soon as one is free.
  ///
  /// @throws ProblemException if that takes too long
  public void enter() {
    if (enter(PATIENCE) instanceof Bulkhead.Full) {
      HttpHeaders later = new HttpHeaders();
      later.set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
      throw new ProblemException(
          new Problem(
              HttpStatus.SERVICE_UNAVAILABLE,
              "TOO_MANY_READERS",
              "Others read results, of which "
                  + limit
                  + " are served at once (simul.clients.readers), and none came to its end within "
                  + PATIENCE.toSeconds()
                  + " s: try again."),
          later);
    }
  }

  /// Takes a place for the request under way, if one is free now.
  ///
  /// @return whether one was
  public boolean tryEnter() {
    return enter(Duration.ZERO) instanceof Bulkhead.Permit;
  }

  private Bulkhead.Entry enter(Duration patience) {
    ServletRequestAttributes request =
        (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
    Bulkhead.Entry entry = places.enter(Client.of(request.getRequest()), patience);
    if (entry instanceof Bulkhead.Permit permit) {
      request.registerDestructionCallback(
          Readers.class.getName(), permit::close, RequestAttributes.SCOPE_REQUEST);
    }
    return entry;
  }

  /// Returns how many requests have a place.
  public int inside() {
    return places.taken();
  }
}
