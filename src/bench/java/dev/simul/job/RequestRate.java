package dev.simul.job;

import dev.simul.machine.MeasuringLock;
import dev.simul.measurement.Pairs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import plain.BareApplication;

/// How many requests a second the service answers, next to an application that inserts or reads one
/// row. Jobs are only queued: the bench itself holds the lock under which they would be measured.
final class RequestRate {
  private static final String JOB =
      """
      {"workload": {"type": "spawn"}, "tasks": 4, "labels": {"team": "bench"},
       "executors": [{"type": "serial"}, {"type": "thread-pool"}], "measurement": {"effort": "once"}}
      """;

  private static final int CONNECTIONS = 4;
  private static final int JOBS_TO_READ = 100;
  private static final int PAIRS = 7;
  private static final int WARM_UP_REQUESTS = 20_000;
  private static final Duration MOST_WARM_UP = Duration.ofMinutes(1);
  private static final Duration TURN = Duration.ofSeconds(3);

  private final Path directory;

  RequestRate(Path directory) {
    this.directory = directory;
  }

  boolean post() throws Exception {
    return compare(
        "POST /jobs: requests a second", 0.3, _ -> _ -> Connection.post("/jobs", JOB), 202);
  }

  boolean get() throws Exception {
    return compare("GET /jobs/{id}: requests a second", 0.7, RequestRate::readers, 200);
  }

  private interface Requests {
    IntFunction<byte[]> to(ServiceProcess service) throws Exception;
  }

  /// Returns requests for each of some jobs, which are queued before.
  private static IntFunction<byte[]> readers(ServiceProcess service) throws Exception {
    List<byte[]> requests = new ArrayList<>();
    try (Connection connection = service.connect()) {
      for (int job = 0; job < JOBS_TO_READ; job++) {
        requests.add(
            Connection.get(connection.send(Connection.post("/jobs", JOB)).expect(202).location()));
      }
    }
    return number -> requests.get(number % JOBS_TO_READ);
  }

  private boolean compare(String name, double bound, Requests requests, int status)
      throws Exception {
    Path home = Files.createTempDirectory(directory, "rate-");
    Pairs perSecond = new Pairs(name);
    try (MeasuringLock.Held _ =
            new MeasuringLock(home.resolve("lock")).tryTake("the bench").orElseThrow();
        ServiceProcess simul =
            ServiceProcess.simul(home, "--simul.queue.limit=1000000").awaitHealth();
        ServiceProcess bare = bare(home.resolve("bare"), answerLength(simul)).awaitHealth()) {
      Side ours = new Side(simul, requests.to(simul), status, true);
      Side plain = new Side(bare, requests.to(bare), status, false);
      ours.warmUp();
      plain.warmUp();
      for (int pair = 0; pair < PAIRS; pair++) {
        double our = ours.perSecond(TURN);
        perSecond.add(our, plain.perSecond(TURN));
      }
    }
    return perSecond.print(false, bound);
  }

  private static int answerLength(ServiceProcess simul) throws Exception {
    try (Connection connection = simul.connect()) {
      return connection.send(Connection.post("/jobs", JOB)).expect(202).body().length();
    }
  }

  /// Starts the plain application, whose answers are about that many bytes long.
  static ServiceProcess bare(Path home, int answerLength) throws Exception {
    return ServiceProcess.plain(
        BareApplication.class,
        home,
        "--spring.datasource.url=jdbc:h2:file:" + home.resolve("rows") + ";WRITE_DELAY=0",
        "--spring.datasource.hikari.maximum-pool-size=5",
        "--spring.threads.virtual.enabled=true",
        "--spring.flyway.enabled=false",
        "--bare.padding=" + "x".repeat(Math.max(0, answerLength - JOB.length() - 150)));
  }

  /// One of the two services compared.
  ///
  /// @param cancels whether what was submitted in a turn can be and is cancelled after it, so that
  ///   the next turn finds the queue as this one did
  private record Side(
      ServiceProcess service, IntFunction<byte[]> requests, int status, boolean cancels) {

    /// Sends requests until the JIT compiler has nothing left to do, unless that takes too long.
    void warmUp() throws Exception {
      long end = System.nanoTime() + MOST_WARM_UP.toNanos();
      double answered = 0;
      while (answered < WARM_UP_REQUESTS && System.nanoTime() < end) {
        answered += perSecond(TURN) * TURN.toSeconds();
      }
    }

    /// Sends requests over some connections at once, each as soon as the one before is answered.
    double perSecond(Duration time) throws Exception {
      long begin = System.nanoTime();
      List<Future<List<String>>> clients = new ArrayList<>();
      try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
        for (int client = 0; client < CONNECTIONS; client++) {
          int first = client;
          clients.add(threads.submit(() -> locations(first, begin + time.toNanos())));
        }
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      List<String> locations = new ArrayList<>();
      for (Future<List<String>> client : clients) {
        locations.addAll(client.get());
      }
      if (cancels) {
        cancel(locations);
      }
      return locations.size() / seconds;
    }

    /// Returns the location that each answer names, empty if it names none.
    private List<String> locations(int first, long end) throws Exception {
      List<String> locations = new ArrayList<>();
      try (Connection connection = service.connect()) {
        while (System.nanoTime() < end) {
          byte[] request = requests.apply(first + locations.size() * CONNECTIONS);
          locations.add(connection.send(request).expect(status).location());
        }
      }
      return locations;
    }

    private void cancel(List<String> jobs) throws Exception {
      try (Connection connection = service.connect()) {
        for (String job : jobs) {
          if (!job.isEmpty()) {
            connection.send(Connection.post(job + "/cancel", "")).expect(202);
          }
        }
      }
    }
  }
}
