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

/// How many requests a second the service answers, beside an application that inserts or reads one
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
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration TURN = Duration.ofSeconds(3);

  private final Path directory;

  RequestRate(Path directory) {
    this.directory = directory;
  }

  boolean post() throws Exception {
    return compare(
        "POST /jobs: requests a second", 0.6, _ -> _ -> Connection.post("/jobs", JOB), 202);
  }

  boolean get() throws Exception {
    return compare("GET /jobs/{id}: requests a second", 0.7, RequestRate::readers, 200);
  }

  private interface Requests {
    IntFunction<byte[]> of(ServiceProcess service) throws Exception;
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
      IntFunction<byte[]> ours = requests.of(simul);
      IntFunction<byte[]> plain = requests.of(bare);
      turn(simul, ours, status, WARM_UP).cancelJobs(simul);
      turn(bare, plain, status, WARM_UP);
      for (int pair = 0; pair < PAIRS; pair++) {
        Turn our = turn(simul, ours, status, TURN);
        perSecond.add(our.perSecond(), turn(bare, plain, status, TURN).perSecond());
        our.cancelJobs(simul);
      }
    }
    return perSecond.print(false, bound);
  }

  private static int answerLength(ServiceProcess simul) throws Exception {
    try (Connection connection = simul.connect()) {
      return connection.send(Connection.post("/jobs", JOB)).expect(202).body().length;
    }
  }

  private static ServiceProcess bare(Path home, int answerLength) throws Exception {
    return ServiceProcess.plain(
        BareApplication.class,
        home,
        "--spring.datasource.url=jdbc:h2:file:" + home.resolve("rows") + ";WRITE_DELAY=0",
        "--spring.datasource.hikari.maximum-pool-size=5",
        "--spring.threads.virtual.enabled=true",
        "--spring.flyway.enabled=false",
        "--bare.padding=" + "x".repeat(Math.max(0, answerLength - JOB.length() - 150)));
  }

  /// What came of a turn.
  ///
  /// @param submitted where the jobs are that were submitted
  private record Turn(double perSecond, List<String> submitted) {

    /// Empties the queue, so that the next turn finds it as this one did.
    void cancelJobs(ServiceProcess service) throws Exception {
      try (Connection connection = service.connect()) {
        for (String job : submitted) {
          connection.send(Connection.post(job + "/cancel", "")).expect(202);
        }
      }
    }
  }

  /// Sends requests over some connections at once, each as soon as the one before is answered.
  private static Turn turn(
      ServiceProcess service, IntFunction<byte[]> requests, int status, Duration time)
      throws Exception {
    long begin = System.nanoTime();
    List<Future<List<String>>> clients = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      for (int client = 0; client < CONNECTIONS; client++) {
        int first = client;
        clients.add(
            threads.submit(
                () -> locations(service, requests, first, status, begin + time.toNanos())));
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    List<String> locations = new ArrayList<>();
    for (Future<List<String>> client : clients) {
      locations.addAll(client.get());
    }
    return new Turn(
        locations.size() / seconds,
        locations.stream().filter(location -> !location.isEmpty()).toList());
  }

  /// Returns the location that each answer names, empty if it names none.
  private static List<String> locations(
      ServiceProcess service, IntFunction<byte[]> requests, int first, int status, long end)
      throws Exception {
    List<String> locations = new ArrayList<>();
    try (Connection connection = service.connect()) {
      while (System.nanoTime() < end) {
        byte[] request = requests.apply(first + locations.size() * CONNECTIONS);
        locations.add(connection.send(request).expect(status).location());
      }
    }
    return locations;
  }
}
