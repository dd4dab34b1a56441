package dev.simul.job;

import dev.simul.machine.MeasuringLock;
import dev.simul.process.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Has two nodes on one PostgreSQL run 200 jobs, kills one in the middle, suspends the other for 30
/// s, keeps a machine's lock from a node for a while, and sends each tenth job a cancel through the
/// other node. Then counts what became of the jobs.
///
/// Arguments: the JDBC URL of an empty database or schema, user and password included, and how many
/// jobs. Exits with 1 if a job is lost, does not end, or ends twice.
final class NodesTrial {
  private static final Duration SUSPENDED = Duration.ofSeconds(30);
  private static final Duration LOCKED = Duration.ofSeconds(20);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
  private static final Duration MOST_TIME_TO_END = Duration.ofMinutes(20);

  private final String url;
  private final int jobs;
  private final Path directory;
  private final Set<String> ids = new LinkedHashSet<>();
  private final Set<String> cancelled = new LinkedHashSet<>();
  private final Set<String> broken = new TreeSet<>();

  private NodesTrial(String url, int jobs, Path directory) {
    this.url = url;
    this.jobs = jobs;
    this.directory = directory;
  }

  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createTempDirectory("simul-nodes-");
    boolean kept;
    try {
      kept =
          new NodesTrial(
                  arguments[0],
                  arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200,
                  directory)
              .run();
    } finally {
      FileTree.remove(directory);
    }
    System.exit(kept ? 0 : 1);
  }

  private boolean run() throws Exception {
    try (ServiceProcess first = start("first").awaitHealth();
        ServiceProcess second = start("second").awaitHealth()) {
      submit(first, second);
      awaitEnded(second, jobs / 8, "before the first node is killed");
      first.kill();
      awaitEnded(second, jobs / 4, "with the second node alone");
      try (ServiceProcess again = start("first").awaitHealth()) {
        awaitEnded(again, jobs * 3 / 8, "with both nodes again");
        second.suspend();
        Thread.sleep(SUSPENDED);
        second.resume();
        awaitEnded(
            again, jobs / 2, "after the second node slept for " + SUSPENDED.toSeconds() + " s");
        try (MeasuringLock.Held _ =
            new MeasuringLock(directory.resolve("first/lock")).take("the trial", _ -> {})) {
          Thread.sleep(LOCKED);
        }
        awaitEnded(
            again, jobs, "after the first machine was taken for " + LOCKED.toSeconds() + " s");
        return judge(again);
      }
    }
  }

  private ServiceProcess start(String name) throws IOException {
    return ServiceProcess.simul(
        directory.resolve(name),
        "--simul.node.name=" + name,
        "--simul.queue.limit=1000",
        "--spring.datasource.url=" + url);
  }

  private void submit(ServiceProcess first, ServiceProcess second) throws IOException {
    try (Connection one = first.connect();
        Connection two = second.connect()) {
      for (int number = 1; number <= jobs; number++) {
        Connection taking = number % 2 == 0 ? one : two;
        Connection other = number % 2 == 0 ? two : one;
        String id =
            taking
                .send(Connection.post("/jobs", job(number), "Idempotency-Key: nodes-" + number))
                .expect(202)
                .json()
                .path("id")
                .stringValue();
        ids.add(id);
        if (number % 10 == 0) {
          other.send(Connection.post("/jobs/" + id + "/cancel", ""));
          cancelled.add(id);
        }
      }
    }
    System.out.printf("%d jobs submitted, %d of them cancelled%n", ids.size(), cancelled.size());
  }

  private static String job(int number) {
    return """
    {"workload": {"type": "spawn"}, "tasks": 2, "labels": {"number": "%d"},
     "executors": [{"type": "serial"}], "measurement": {"effort": "once"}}
    """
        .formatted(number);
  }

  private void awaitEnded(ServiceProcess node, int count, String when) throws Exception {
    long end = System.nanoTime() + MOST_TIME_TO_END.toNanos();
    Map<String, Integer> states = states(node);
    while (ended(states) < count && System.nanoTime() < end) {
      Thread.sleep(LOOK_AGAIN);
      states = states(node);
    }
    System.out.printf("%s: %s%n", when, states);
  }

  private static int ended(Map<String, Integer> states) {
    return states.entrySet().stream()
        .filter(state -> JobState.valueOf(state.getKey()).terminal())
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  private static Map<String, Integer> states(ServiceProcess node) throws IOException {
    Map<String, Integer> states = new TreeMap<>();
    try (Connection connection = node.connect()) {
      for (JsonNode job : all(connection)) {
        states.merge(job.path("state").stringValue(), 1, Integer::sum);
      }
    }
    return states;
  }

  private static List<JsonNode> all(Connection connection) throws IOException {
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page =
          connection.send(Connection.get("/jobs?limit=200" + cursor)).expect(200).json();
      page.path("items").forEach(all::add);
      cursor = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").stringValue();
    } while (!cursor.isEmpty());
    return all;
  }

  private boolean judge(ServiceProcess node) throws IOException {
    Map<String, Integer> byNode = new TreeMap<>();
    int attempts = 0;
    try (Connection connection = node.connect()) {
      List<JsonNode> all = all(connection);
      check(all.size() == ids.size(), "there are " + all.size() + " jobs");
      for (JsonNode job : all) {
        attempts += job.path("attempt").intValue();
        judge(connection, job);
        byNode.merge(job.at("/node/name").asString("none"), 1, Integer::sum);
      }
    }
    System.out.printf(Locale.ROOT, "%d attempts; jobs by their last node: %s%n", attempts, byNode);
    broken.forEach(flaw -> System.out.println("BROKEN: " + flaw));
    System.out.println(broken.isEmpty() ? "ok" : "MISSED");
    return broken.isEmpty();
  }

  private void judge(Connection connection, JsonNode job) throws IOException {
    String id = job.path("id").stringValue();
    String state = job.path("state").stringValue();
    check(ids.contains(id), "nobody submitted job " + id);
    long ends =
        job.path("transitions")
            .valueStream()
            .filter(move -> JobState.valueOf(move.path("state").stringValue()).terminal())
            .count();
    check(ends == 1, "a job ended " + ends + " times");
    List<String> expected =
        cancelled.contains(id)
            ? Arrays.asList("CANCELLED", "SUCCEEDED", "FAILED")
            : List.of("SUCCEEDED");
    check(expected.contains(state), "a job ended as " + state + ": " + job.path("reason"));
    if (state.equals("SUCCEEDED")) {
      JsonNode result =
          connection
              .send(Connection.get("/jobs/" + id + "/result?include=samples"))
              .expect(200)
              .json();
      check(result.at("/cells/0/samples").size() == 1, "a result has samples of two attempts");
    }
  }

  private void check(boolean holds, String flaw) {
    if (!holds) {
      broken.add(flaw);
    }
  }
}
