package dev.simul.job;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/// How much a client that asks for a job a hundred times a second changes what the job measures.
final class Disturbance {
  private static final String JOB =
      """
      {"workload": {"type": "count", "steps": 400000000}, "tasks": 4,
       "executors": [{"type": "serial"}, {"type": "thread-pool"}], "measurement": {"effort": "once"}}
      """;

  private static final int PAIRS = 16;
  private static final Duration WARM_UP = Duration.ofSeconds(40);
  private static final Duration PERIOD = Duration.ofMillis(10);
  private static final double MOST_PERCENT = 2;

  private final Path directory;
  private long asked;
  private long askedNanos;

  Disturbance(Path directory) {
    this.directory = directory;
  }

  boolean run() throws Exception {
    List<double[]> differences = new ArrayList<>();
    try (ServiceProcess service = ServiceProcess.simul(directory.resolve("disturb")).awaitHealth();
        Connection connection = service.connect()) {
      warmUp(connection);
      for (int pair = -2; pair < PAIRS; pair++) {
        // What the machine does to the first of a pair it does to either as often.
        boolean quietFirst = pair % 2 == 0;
        double[] first = wallSeconds(service, connection, !quietFirst);
        double[] second = wallSeconds(service, connection, quietFirst);
        if (pair >= 0) {
          differences.add(quietFirst ? percents(second, first) : percents(first, second));
        }
      }
    }
    System.out.printf(
        Locale.ROOT, "asked %.1f times a second while jobs ran%n", asked / (askedNanos / 1e9));
    print("serial", differences.stream().mapToDouble(pair -> pair[0]).toArray());
    print("thread-pool", differences.stream().mapToDouble(pair -> pair[1]).toArray());
    return print(
            "both", differences.stream().mapToDouble(pair -> (pair[0] + pair[1]) / 2).toArray())
        < MOST_PERCENT;
  }

  /// Asks for a job as fast as it is answered, so that the service's JIT compiler has nothing left
  /// to do while jobs are measured: a client that asks all day sees none of that either.
  private static void warmUp(Connection connection) throws Exception {
    String location =
        connection.send(Connection.post("/jobs", JOB, "Prefer: wait=100")).expect(200).location();
    byte[] request = Connection.get(location);
    long end = System.nanoTime() + WARM_UP.toNanos();
    while (System.nanoTime() < end) {
      connection.send(request).expect(200);
    }
  }

  /// Measures a job, and returns the wall seconds of its cells.
  private double[] wallSeconds(ServiceProcess service, Connection connection, boolean disturbed)
      throws Exception {
    String key = "Idempotency-Key: " + UUID.randomUUID();
    String location = connection.send(Connection.post("/jobs", JOB, key)).expect(202).location();
    Asking asking = new Asking(service, Connection.get(location));
    if (disturbed) {
      asking.start();
    }
    JsonNode result =
        connection.send(Connection.post("/jobs", JOB, key, "Prefer: wait=100")).expect(200).json();
    if (disturbed) {
      asking.end();
    }
    double[] seconds = new double[2];
    for (int cell = 0; cell < seconds.length; cell++) {
      seconds[cell] = result.path("cells").path(cell).at("/wallSeconds/median").doubleValue();
    }
    return seconds;
  }

  private static double[] percents(double[] disturbed, double[] quiet) {
    double[] percents = new double[quiet.length];
    for (int cell = 0; cell < quiet.length; cell++) {
      percents[cell] = 100 * (disturbed[cell] / quiet[cell] - 1);
    }
    return percents;
  }

  /// Prints the mean with its standard error, and returns its absolute value.
  private static double print(String cell, double[] percents) {
    double mean = Arrays.stream(percents).average().orElseThrow();
    double squares = Arrays.stream(percents).map(x -> (x - mean) * (x - mean)).sum();
    double error = Math.sqrt(squares / (percents.length - 1) / percents.length);
    System.out.printf(
        Locale.ROOT,
        "%-44s %3d pairs  mean %+.2f%%, standard error %.2f (< %.0f%%) %s%n",
        "100 GET /jobs/{id} a second: wall time, " + cell,
        percents.length,
        mean,
        error,
        MOST_PERCENT,
        Math.abs(mean) < MOST_PERCENT ? "ok" : "MISSED");
    return Math.abs(mean);
  }

  /// A client that asks at a fixed rate.
  private final class Asking {
    private final ServiceProcess service;
    private final byte[] request;
    private final Thread thread;
    private volatile boolean over;
    private volatile Exception failure;

    Asking(ServiceProcess service, byte[] request) {
      this.service = service;
      this.request = request;
      this.thread = Thread.ofPlatform().name("asking").unstarted(this::ask);
    }

    void start() {
      thread.start();
    }

    void end() throws Exception {
      over = true;
      thread.join();
      if (failure != null) {
        throw failure;
      }
    }

    private void ask() {
      try (Connection connection = service.connect()) {
        long begin = System.nanoTime();
        long next = begin;
        while (!over) {
          connection.send(request).expect(200);
          asked++;
          next += PERIOD.toNanos();
          for (long left = next - System.nanoTime(); left > 0; left = next - System.nanoTime()) {
            LockSupport.parkNanos(left);
          }
        }
        askedNanos += System.nanoTime() - begin;
      } catch (Exception e) {
        failure = e;
      }
    }
  }
}
