package dev.simul.job;

import dev.simul.process.FileTree;
import dev.simul.process.ProcessTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Kills the service fifty times at random moments under a stream of keyed submissions, and counts
/// what became of the jobs.
///
/// Arguments: a seed for the moments, then further options for the service. Exits with 1 if an
/// acknowledged job is lost or ends twice, or if a process or a file is left.
final class CrashTrial {
  private static final int KILLS = 50;

  /// One in this many kills comes while the service starts, and so while it deals with the last
  /// one.
  private static final int KILLS_PER_START_KILLED = 5;

  private static final int MOST_MILLIS_TO_KILL = 3000;
  private static final int MOST_MILLIS_OF_START = 9000;
  private static final int MOST_MILLIS_BETWEEN_JOBS = 500;
  private static final int MOST_MILLIS_OF_BURST = 100;
  private static final Duration MOST_TIME_TO_DIE = Duration.ofSeconds(2);
  private static final Duration MOST_TIME_TO_END = Duration.ofMinutes(4);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private final Random random;
  private final Path directory;
  private final String[] options;

  /// Keys whose submission was not acknowledged, and so must be repeated.
  private final List<Integer> open = new ArrayList<>();

  /// The ids of acknowledged jobs by key.
  private final Map<Integer, String> acknowledged = new TreeMap<>();

  /// How jobs were first seen to have ended, by id.
  private final Map<String, String> ends = new LinkedHashMap<>();

  private final Set<String> broken = new TreeSet<>();
  private final Set<String> runs = new TreeSet<>();
  private int keys;
  private int repeated;

  /// How many of those the service had kept, and was killed before it could say so.
  private int keptUnsaid;

  private int orphans;
  private int found;
  private int inAll;
  private int ended;
  private int givenUp;
  private int attempts;

  private CrashTrial(long seed, Path directory, String... options) {
    this.random = new Random(seed);
    this.directory = directory;
    this.options = options;
  }

  public static void main(String[] arguments) throws Exception {
    long seed = arguments.length == 0 ? System.nanoTime() : Long.parseLong(arguments[0]);
    String[] options = Arrays.stream(arguments).skip(1).toArray(String[]::new);
    System.out.println("seed " + seed);
    Path directory = Files.createTempDirectory("simul-crash-");
    CrashTrial trial = new CrashTrial(seed, directory, options);
    boolean kept;
    try {
      kept = trial.run();
    } finally {
      FileTree.remove(directory);
    }
    System.exit(kept ? 0 : 1);
  }

  private boolean run() throws Exception {
    for (int kill = 1; kill <= KILLS; kill++) {
      ServiceProcess service = start();
      if (kill % KILLS_PER_START_KILLED == 0) {
        int millis = random.nextInt(MOST_MILLIS_OF_START);
        Thread.sleep(millis);
        service.kill();
        System.out.printf("kill %2d: %d ms after its launch%n", kill, millis);
      } else {
        submitUntilKilled(kill, service.awaitHealth());
      }
      countOrphans();
    }
    try (ServiceProcess service = start().awaitHealth();
        Connection connection = service.connect()) {
      repeat(connection);
      awaitEnds(connection);
      judge(connection);
    }
    return report(filesInScratch());
  }

  private ServiceProcess start() throws IOException {
    List<String> all = new ArrayList<>(List.of("--simul.queue.limit=1000"));
    all.addAll(Arrays.asList(options));
    return ServiceProcess.simul(directory, all.toArray(String[]::new));
  }

  /// Submits now and then, and in a burst when the moment of the kill is near, so that it meets
  /// submissions half done as well as jobs half measured.
  private void submitUntilKilled(int kill, ServiceProcess service) throws Exception {
    long moment =
        System.nanoTime() + Duration.ofMillis(random.nextInt(MOST_MILLIS_TO_KILL)).toNanos();
    Duration burst = Duration.ofNanos(random.nextLong(MOST_MILLIS_OF_BURST * 1_000_000L));
    int before = acknowledged.size();
    Thread killer = null;
    try (Connection connection = service.connect()) {
      repeat(connection);
      noteEnds(connection);
      while (true) {
        long left = moment - System.nanoTime();
        if (left > 0) {
          long pause = Duration.ofMillis(random.nextInt(MOST_MILLIS_BETWEEN_JOBS)).toNanos();
          Thread.sleep(Duration.ofNanos(Math.min(left, pause)));
        } else if (killer == null) {
          killer = Thread.ofPlatform().start(() -> killAfter(burst, service));
        }
        keys++;
        open.add(keys);
        submit(connection, keys);
      }
    } catch (IOException killed) {
      if (killer == null) {
        throw killed;
      }
    }
    killer.join();
    System.out.printf(
        "kill %2d: %d acknowledged since the last one, %d not%n",
        kill, acknowledged.size() - before, open.size());
  }

  private static void killAfter(Duration pause, ServiceProcess service) {
    try {
      Thread.sleep(pause);
      service.kill();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /// Repeats what was not acknowledged, whether or not the service has it.
  private void repeat(Connection connection) throws IOException {
    Instant now = Instant.now();
    for (int key : List.copyOf(open)) {
      JsonNode job = submit(connection, key);
      repeated++;
      Instant submitted = Instant.parse(job.at("/timestamps/submittedAt").stringValue());
      keptUnsaid += submitted.isBefore(now) ? 1 : 0;
    }
  }

  private JsonNode submit(Connection connection, int key) throws IOException {
    String job =
        """
        {"workload": {"type": "spawn"}, "tasks": 2, "labels": {"key": "%d"},
         "executors": [{"type": "serial"}], "measurement": {"effort": "once"}}
        """
            .formatted(key);
    JsonNode answer =
        connection
            .send(Connection.post("/jobs", job, "Idempotency-Key: crash-" + key))
            .expect(202)
            .json();
    String id = answer.path("id").stringValue();
    String former = acknowledged.putIfAbsent(key, id);
    open.remove(Integer.valueOf(key));
    check(former == null || former.equals(id), "a key got two jobs");
    return answer;
  }

  /// Counts the processes of killed measurements that outlive them for longer than allowed.
  private void countOrphans() throws Exception {
    for (String run : runsLeft()) {
      if (runs.add(run)) {
        ProcessTree tree = new ProcessTree(run);
        long end = System.nanoTime() + MOST_TIME_TO_DIE.toNanos();
        while (!tree.living().isEmpty() && System.nanoTime() < end) {
          Thread.sleep(LOOK_AGAIN);
        }
        orphans += tree.living().size();
      }
    }
  }

  private List<String> runsLeft() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("scratch"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".lock"))
          .map(name -> name.substring(0, name.length() - ".lock".length()))
          .toList();
    } catch (NoSuchFileException nothingYet) {
      return List.of();
    }
  }

  /// Notes which jobs have ended; those that had ended before must look as they did.
  private int noteEnds(Connection connection) throws IOException {
    int ended = 0;
    for (String id : acknowledged.values()) {
      Connection.Answer answer = connection.send(Connection.get("/jobs/" + id));
      if (answer.status() == 200
          && JobState.valueOf(answer.json().path("state").stringValue()).terminal()) {
        ended++;
        String end =
            answer.json().path("state")
                + " in attempt "
                + answer.json().path("attempt")
                + " at "
                + answer.json().at("/timestamps/finishedAt");
        String former = ends.putIfAbsent(id, end);
        check(former == null || former.equals(end), "a job that had ended has ended again");
      } else {
        check(!ends.containsKey(id), "a job that had ended is not ended any more");
      }
    }
    return ended;
  }

  private void awaitEnds(Connection connection) throws Exception {
    long end = System.nanoTime() + MOST_TIME_TO_END.toNanos();
    while (unended(connection) > 0 && System.nanoTime() < end) {
      Thread.sleep(LOOK_AGAIN);
    }
  }

  private static int unended(Connection connection) throws IOException {
    return connection
        .send(Connection.get("/jobs?state=QUEUED,RUNNING,CANCELLING&limit=1"))
        .expect(200)
        .json()
        .path("items")
        .size();
  }

  private void judge(Connection connection) throws IOException {
    ended = noteEnds(connection);
    for (String id : acknowledged.values()) {
      Connection.Answer answer = connection.send(Connection.get("/jobs/" + id));
      if (answer.status() == 200) {
        found++;
        judge(connection, answer.json());
      }
    }
    for (Map.Entry<Integer, String> job : Map.copyOf(acknowledged).entrySet()) {
      submit(connection, job.getKey());
    }
    inAll = jobsInAll(connection);
    check(found == acknowledged.size(), "an acknowledged job is lost");
    check(ended == acknowledged.size(), "a job has not ended");
    check(inAll == acknowledged.size(), "there are jobs other than those acknowledged");
  }

  private void judge(Connection connection, JsonNode job) throws IOException {
    int attempt = job.path("attempt").intValue();
    attempts += attempt;
    long terminal =
        job.path("transitions")
            .valueStream()
            .filter(move -> JobState.valueOf(move.path("state").stringValue()).terminal())
            .count();
    check(terminal == 1, "the transitions of a job do not show exactly one end");
    check(job.path("formerAttempts").size() == attempt - 1, "an attempt is missing");
    String state = job.path("state").stringValue();
    if (state.equals("FAILED") && job.path("reason").asString("").contains("its process died")) {
      givenUp++;
    } else {
      check(state.equals("SUCCEEDED"), "a job ended as " + state + ": " + job.path("reason"));
      JsonNode result =
          connection
              .send(Connection.get(job.at("/links/self").stringValue() + "/result?include=samples"))
              .expect(200)
              .json();
      check(result.at("/cells/0/samples").size() == 1, "a result has samples of two attempts");
    }
  }

  private static int jobsInAll(Connection connection) throws IOException {
    int count = 0;
    String cursor = "";
    do {
      JsonNode page =
          connection.send(Connection.get("/jobs?limit=200" + cursor)).expect(200).json();
      count += page.path("items").size();
      cursor = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").stringValue();
    } while (!cursor.isEmpty());
    return count;
  }

  private long filesInScratch() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("scratch"))) {
      return files.count() - 1;
    }
  }

  private void check(boolean holds, String flaw) {
    if (!holds) {
      broken.add(flaw);
    }
  }

  private boolean report(long files) {
    check(orphans == 0, "a process outlived its service");
    check(files == 0, "a file is left in the scratch directory");
    System.out.printf(
        Locale.ROOT,
        "%d kills, %d of them with a measurement under way%n"
            + "%d submissions, %d of them repeated after a kill (%d had been kept)%n"
            + "%d acknowledged, %d found, %d jobs in all%n"
            + "%d ended, %d of them given up after three deaths; %d attempts%n"
            + "%d orphans, %d files in scratch%n",
        KILLS,
        runs.size(),
        keys,
        repeated,
        keptUnsaid,
        acknowledged.size(),
        found,
        inAll,
        ended,
        givenUp,
        attempts,
        orphans,
        files);
    broken.forEach(flaw -> System.out.println("BROKEN: " + flaw));
    System.out.println(broken.isEmpty() ? "ok" : "MISSED");
    return broken.isEmpty();
  }
}
