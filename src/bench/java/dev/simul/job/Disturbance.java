package dev.simul.job;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How much a client that asks for a job a hundred times a second changes what the job measures.
///
/// The control is how much the same client changes it by asking a plain application for a row: that
/// cost is the client's, the kernel's and the framework's.
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
    List<double[]> ours = new ArrayList<>();
    List<double[]> plain = new ArrayList<>();
    Path home = directory.resolve("disturb");
    try (ServiceProcess service = ServiceProcess.simul(home).awaitHealth();
        ServiceProcess bare = RequestRate.bare(home.resolve("bare"), 2_000).awaitHealth();
        Connection connection = service.connect();
        Connection toBare = bare.connect()) {
      warmUp(connection, Connection.post("/jobs", JOB, "Prefer: wait=100"), 200);
      byte[] row = Connection.get(warmUp(toBare, Connection.post("/jobs", JOB), 202));
      for (int pair = -2; pair < PAIRS; pair++) {
        // Whatever the machine does to the first of three, it does to each of them equally often.
        int turn = Math.floorMod(pair, 3);
        double[][] seconds = new double[3][];
        for (int i = 0; i < 3; i++) {
          int arm = (i + turn) % 3;
          seconds[arm] =
              switch (arm) {
                case 0 -> wallSeconds(connection, null, null);
                case 1 -> wallSeconds(connection, service, null);
                default -> wallSeconds(connection, bare, row);
              };
        }
        if (pair >= 0) {
          ours.add(percents(seconds[1], seconds[0]));
          plain.add(percents(seconds[2], seconds[0]));
        }
      }
    }
    System.out.printf(
        Locale.ROOT, "asked %.1f times a second while jobs ran%n", asked / (askedNanos / 1e9));
    print("a plain application asked", plain);
    return print("100 GET /jobs/{id} a second", ours) < MOST_PERCENT;
  }

  /// Prints what changed, and returns the mean over both cells.
  private static double print(String what, List<double[]> differences) {
    print(what + ", serial", differences.stream().mapToDouble(pair -> pair[0]).toArray());
    print(what + ", thread-pool", differences.stream().mapToDouble(pair -> pair[1]).toArray());
    return print(
        what + ", both",
        differences.stream().mapToDouble(pair -> (pair[0] + pair[1]) / 2).toArray());
  }

  /// Asks for a job as fast as it is answered, so that the service's JIT compiler has nothing left
  /// to do while jobs are measured: a client that asks all day sees none of that either.
  ///
  /// @param post makes what is asked for
  /// @return where that is
  private static String warmUp(Connection connection, byte[] post, int status) throws Exception {
    String location = connection.send(post).expect(status).location();
    byte[] request = Connection.get(location);
    long end = System.nanoTime() + WARM_UP.toNanos();
    while (System.nanoTime() < end) {
      connection.send(request).expect(200);
    }
    return location;
  }

  /// Measures a job, and returns the wall seconds of its cells.
  ///
  /// @param asked the application that is asked meanwhile, or null
  /// @param request what it is asked; the job itself if null
  private double[] wallSeconds(
      Connection connection, @Nullable ServiceProcess asked, byte @Nullable [] request)
      throws Exception {
    String key = "Idempotency-Key: " + UUID.randomUUID();
    String location = connection.send(Connection.post("/jobs", JOB, key)).expect(202).location();
    Asking asking =
        asked == null
            ? null
            : new Asking(asked, request == null ? Connection.get(location) : request);
    if (asking != null) {
      asking.start();
    }
    JsonNode result =
        connection.send(Connection.post("/jobs", JOB, key, "Prefer: wait=100")).expect(200).json();
    if (asking != null) {
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
        "%-52s %3d pairs  mean %+.2f%%, standard error %.2f (< %.0f%%) %s%n",
        cell,
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
