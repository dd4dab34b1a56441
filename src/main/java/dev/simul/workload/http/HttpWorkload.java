package dev.simul.workload.http;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Fault;
import dev.simul.catalogue.Kind;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Parameters;
import dev.simul.target.Target;
import dev.simul.workload.Companion;
import dev.simul.workload.Explained;
import dev.simul.workload.Figure;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Calls a server over HTTP/1.1 and waits for its answer: a task that is limited by the network, or
/// by how many connections the server accepts.
///
/// The server is [HttpStub], in a process of its own, or one of somebody else's that the operator
/// allows.
public final class HttpWorkload implements Workload, Explained {
  static final String DELAY = "delay";
  static final String BODY_BYTES = "bodyBytes";
  static final String CONNECTION_LIMIT = "connectionLimit";
  static final String EXPECT_STATUS = "expectStatus";
  static final String URL = "url";

  static final String CONNECTIONS = "connections";
  static final String QUEUED = "queuedConnections";

  /// Enough for 25,000 connections.
  private static final long STUB_HEAP_BYTES = 128L << 20;

  @Override
  public Description describe() {
    return new Description(
        "http",
        "Calls a built-in stub over HTTP/1.1 on the loopback interface, or a server that the operator"
            + " allows, and waits for its answer.",
        List.of(
            Parameter.of(
                DELAY,
                new Kind.Time(Duration.ZERO, Duration.ofMinutes(1)),
                Duration.ofMillis(100),
                "",
                "How long the stub takes to answer a call."),
            Parameter.of(
                BODY_BYTES,
                new Kind.Whole(0, HttpReply.MOST_BYTES),
                1024L,
                "bytes",
                "The length of each answer's body."),
            Parameter.optional(
                CONNECTION_LIMIT,
                new Kind.Whole(1, 10_000),
                "connections",
                "How many connections the stub serves at the same time; calls on others wait."),
            Parameter.of(
                EXPECT_STATUS,
                new Kind.Whole(200, 599),
                200L,
                "",
                "The status that every answer must have; the stub's is 200."),
            Parameter.optional(
                    URL,
                    new Kind.Word(
                        "https?://[!-~]{1,2000}",
                        "a URL that begins with http:// or https:// and has at most 2000 further visible"
                            + " ASCII characters",
                        "http://staging.example.com:8080/health"),
                    "",
                    "What to call instead of the stub, where the operator allows its host: an answer with a"
                        + " status of 200 to 299 counts, and no redirect is followed.")
                .insteadOf(DELAY, BODY_BYTES, CONNECTION_LIMIT, EXPECT_STATUS)));
  }

  @Override
  public List<Fault> faults(Parameters parameters, int tasks) {
    try {
      var _ = url(parameters);
      return List.of();
    } catch (IllegalArgumentException wrong) {
      return List.of(new Fault(URL, String.valueOf(wrong.getMessage())));
    }
  }

  private static Optional<TargetUrl> url(Parameters parameters) {
    return parameters.has(URL) ? Optional.of(TargetUrl.of(parameters.text(URL))) : Optional.empty();
  }

  @Override
  public Optional<String> absence(String field) {
    return field.equalsIgnoreCase("headers") || field.equalsIgnoreCase("authorization")
        ? Optional.of(
            "calls carry no credentials, since what is in a request is stored and shown: call what needs"
                + " none")
        : Optional.empty();
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        new Figure(
            CONNECTIONS,
            "Connections",
            Figure.Unit.NUMBER,
            "The most connections that the stub served at the same time."),
        new Figure(
            QUEUED,
            "Connections queued",
            Figure.Unit.NUMBER,
            "The most connections that waited at the same time for the stub to serve them; those that"
                + " it has no room to hold count as one."));
  }

  @Override
  public Optional<Companion> companion(Parameters parameters) {
    return parameters.has(URL)
        ? Optional.empty()
        : Optional.of(
            new Companion("the stub", HttpStub.class.getName(), parameters, STUB_HEAP_BYTES));
  }

  @Override
  public Optional<Target> target(Parameters parameters) {
    return url(parameters).map(url -> new Target(URL, url.authority().host(), url.port()));
  }

  @Override
  public Optional<String> boundBy(Parameters parameters, Map<String, Double> figures) {
    double queued = figures.getOrDefault(QUEUED, 0.0);
    if (queued == 0) {
      return Optional.empty();
    }
    double served = figures.getOrDefault(CONNECTIONS, 0.0);
    Optional<Long> limit = parameters.optionalWhole(CONNECTION_LIMIT);
    return Optional.of(
        limit.isPresent() && served >= limit.get()
            ? String.format(
                Locale.ROOT,
                "The connection limit was the bottleneck: the stub served %d at once, and up to %,.0f"
                    + " waited. More concurrency gains nothing here; raise connectionLimit, or leave"
                    + " it out, to see what the executor can do.",
                limit.get(),
                queued)
            : String.format(
                Locale.ROOT,
                "The stub itself was the bottleneck: it served %,.0f connections at once, can hold no more on"
                    + " this machine, and others waited. Let fewer tasks run at once, or raise the"
                    + " limit of open files (ulimit -n), to see what the executor can do.",
                served));
  }

  @Override
  public Work bind(Parameters parameters) {
    return new HttpWork(
        url(parameters).<Callee>map(Callee.TargetServer::new).orElseGet(() -> stub(parameters)));
  }

  private static Callee stub(Parameters parameters) {
    return new Callee.Stub(
        parameters.optionalWhole(Companion.PORT).map(Math::toIntExact).orElse(null),
        parameters.time(DELAY),
        parameters.whole(BODY_BYTES),
        parameters.count(EXPECT_STATUS));
  }

  @Override
  public Optional<String> caveat(Parameters parameters) {
    return url(parameters)
        .map(_ ->
            "The calls went to a server that Simul does not run: what it was doing, and the way to it, are"
                + " part of every figure.");
  }

  @Override
  public String phrase(Parameters parameters) {
    return url(parameters)
        .map(url -> "each calling " + url.origin())
        .orElseGet(() -> phraseOfStub(parameters));
  }

  private static String phraseOfStub(Parameters parameters) {
    String answer =
        String.format(
            Locale.ROOT,
            "each calling a server that answers after %s s with %,d bytes",
            parameters.time(DELAY).toNanos() / 1e9,
            parameters.whole(BODY_BYTES));
    return parameters
        .optionalWhole(CONNECTION_LIMIT)
        .map(limit -> answer + ", over " + limit + " connections at once")
        .orElse(answer);
  }
}
