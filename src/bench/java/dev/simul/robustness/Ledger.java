package dev.simul.robustness;

import dev.simul.job.Connection;
import dev.simul.job.JobState;
import dev.simul.proof.Check;
import dev.simul.proof.Finding;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/// What clients asked for in a trial, what was promised to them, and what became of it.
/// Thread-safe.
final class Ledger {
  /// So long after the last end, what has not ended is stuck.
  private static final Duration MOST_TIME_BETWEEN_ENDS = Duration.ofMinutes(4);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
  private static final long SAY_NANOS = Duration.ofSeconds(10).toNanos();
  private static final Set<Integer> LATER = Set.of(429, 503);

  private static final String ACKNOWLEDGED = "acknowledged";
  private static final String SUCCEEDED = "succeeded";
  private static final String FAILED = "failed";
  private static final String CANCELLED = "cancelled";

  private final Flaws flaws;

  /// What was asked for, by the number of its key.
  private final Map<Integer, Request> asked = new ConcurrentSkipListMap<>();

  /// The ids of acknowledged jobs, by the number of their key.
  private final Map<Integer, String> acknowledged = new ConcurrentSkipListMap<>();

  /// How jobs were first seen to have ended, by id.
  private final Map<String, String> ends = new ConcurrentHashMap<>();

  private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
  private final AtomicInteger repeated = new AtomicInteger();
  private final AtomicInteger keptUnsaid = new AtomicInteger();
  private final AtomicInteger putOff = new AtomicInteger();

  Ledger(Flaws flaws) {
    this.flaws = flaws;
  }

  int acknowledged() {
    return acknowledged.size();
  }

  /// Returns the number of a new key, under which something is asked for.
  int ask(Request request) {
    int key = asked.size() + 1;
    asked.put(key, request);
    return key;
  }

  /// Submits what is asked for under a key.
  ///
  /// @param again whether it was submitted before, without an acknowledgement
  /// @return whether it is acknowledged; if not, the service may have it all the same
  boolean submit(Node node, int key, boolean again) {
    try (Connection connection = node.connect()) {
      Instant sent = Instant.now();
      if (!submit(connection, key)) {
        return false;
      }
      if (again) {
        repeated.incrementAndGet();
        if (submittedAt(connection, key).isBefore(sent)) {
          keptUnsaid.incrementAndGet();
        }
      }
      return true;
    } catch (IOException away) {
      return acknowledged.containsKey(key);
    }
  }

  private boolean submit(Connection connection, int key) throws IOException {
    Connection.Answer answer =
        connection.send(
            Connection.post("/jobs", request(key).body(), "Idempotency-Key: trial-" + key));
    if (answer.status() != 202) {
      if (LATER.contains(answer.status())) {
        putOff.incrementAndGet();
      } else {
        flaws.check(false, Flaw.ANSWER, "a submission: " + answer);
      }
      return false;
    }
    String id = text(answer.json(), "id");
    String former = acknowledged.putIfAbsent(key, id);
    flaws.check(former == null || former.equals(id), Flaw.TWICE, "two jobs under key " + key);
    return true;
  }

  private Request request(int key) {
    Request request = asked.get(key);
    if (request == null) {
      throw new IllegalArgumentException("nothing is asked for under key " + key);
    }
    return request;
  }

  private Instant submittedAt(Connection connection, int key) throws IOException {
    return Instant.parse(
        connection
            .send(Connection.get("/jobs/" + acknowledged.get(key)))
            .json()
            .at("/timestamps/submittedAt")
            .asString(Instant.MAX.toString()));
  }

  /// Cancels a job.
  void cancel(Node node, String id) throws IOException {
    try (Connection connection = node.connect()) {
      connection.send(Connection.post("/jobs/" + id + "/cancel", "")).expect(202);
      cancelled.add(id);
    }
  }

  /// Cancels a job that is acknowledged.
  void cancel(Node node, int key) throws IOException {
    cancel(node, String.valueOf(acknowledged.get(key)));
  }

  /// Returns how many of its jobs are in which state, and notes those that changed after their end.
  Map<JobState, Integer> look(Node node) throws IOException {
    Map<JobState, Integer> states = new TreeMap<>();
    try (Connection connection = node.connect()) {
      for (JsonNode job : all(connection)) {
        states.merge(look(job), 1, Integer::sum);
      }
    }
    return states;
  }

  private JobState look(JsonNode job) {
    JobState state = JobState.valueOf(text(job, "state"));
    String id = text(job, "id");
    String end =
        state
            + " in attempt "
            + job.path("attempt")
            + " at "
            + job.at("/timestamps/finishedAt").asString("");
    String former = state.terminal() ? ends.putIfAbsent(id, end) : ends.get(id);
    flaws.check(former == null || former.equals(end), Flaw.TWICE, id + ": " + former + ", " + end);
    return state;
  }

  private static List<JsonNode> all(Connection connection) throws IOException {
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      Connection.Answer answer = connection.send(Connection.get("/jobs?limit=200" + cursor));
      if (answer.status() != 200) {
        throw new IOException("the list of jobs is answered with " + answer);
      }
      answer.json().path("items").forEach(all::add);
      JsonNode next = answer.json().path("next");
      cursor = next.isNull() ? "" : "&cursor=" + next.stringValue();
    } while (!cursor.isEmpty());
    return all;
  }

  /// Waits until so many jobs have ended, or none ends any more.
  ///
  /// @return the states of all jobs
  Map<JobState, Integer> awaitEnded(Node node, int count) throws InterruptedException {
    long said = System.nanoTime();
    long lastEnd = System.nanoTime();
    int before = 0;
    while (true) {
      Map<JobState, Integer> states = lookOrNothing(node);
      int ended = ended(states);
      if (ended > before) {
        before = ended;
        lastEnd = System.nanoTime();
      }
      if (ended >= count || System.nanoTime() - lastEnd > MOST_TIME_BETWEEN_ENDS.toNanos()) {
        return states;
      }
      if (System.nanoTime() - said > SAY_NANOS) {
        said = System.nanoTime();
        System.err.println("  waiting for " + count + " jobs to end: " + states);
      }
      Thread.sleep(LOOK_AGAIN);
    }
  }

  private Map<JobState, Integer> lookOrNothing(Node node) {
    try {
      return look(node);
    } catch (IOException away) {
      return Map.of();
    }
  }

  static int ended(Map<JobState, Integer> states) {
    return JobState.ENDED.stream().mapToInt(state -> states.getOrDefault(state, 0)).sum();
  }

  /// Submits everything once more under its key, which must change nothing, and judges what became
  /// of it.
  ///
  /// @param mayFail how many jobs may have failed
  Finding judge(Node node, int mayFail, Finding finding) throws IOException {
    try (Connection connection = node.connect()) {
      for (int key : asked.keySet()) {
        flaws.check(submit(connection, key), Flaw.ANSWER, "key " + key + " is not acknowledged");
      }
      Tally tally = new Tally();
      Set<String> lost = new HashSet<>(acknowledged.values());
      for (JsonNode job : all(connection)) {
        String id = text(job, "id");
        flaws.check(lost.remove(id), Flaw.UNASKED, id);
        look(job);
        judge(connection, job, tally);
      }
      lost.forEach(id -> flaws.check(false, Flaw.LOST, id));
      flaws.check(tally.failed.size() <= mayFail, Flaw.FAILED, String.join("; ", tally.failed));
      return finding
          .with(ACKNOWLEDGED, acknowledged.size())
          .with("repeated", repeated.get())
          .with("repeated, and kept before", keptUnsaid.get())
          .with("put off (503, 429)", putOff.get())
          .with(SUCCEEDED, tally.succeeded)
          .with(FAILED, tally.failed.size())
          .with("failed as", String.join("; ", new HashSet<>(tally.failed)))
          .with(CANCELLED, tally.cancelled)
          .with("attempts", tally.attempts);
    }
  }

  /// Checks that all that was promised was kept, and that no trial showed a flaw.
  static List<Check> checks(List<Finding> findings) {
    long acknowledged = sum(findings, ACKNOWLEDGED);
    long ended = sum(findings, SUCCEEDED) + sum(findings, FAILED) + sum(findings, CANCELLED);
    List<Check> checks = new ArrayList<>();
    checks.add(
        Check.of(
            "acknowledged jobs that ended",
            String.valueOf(acknowledged),
            String.valueOf(ended),
            ended == acknowledged));
    checks.addAll(Flaw.checks(findings));
    return checks;
  }

  /// Returns the sum of a figure over those trials that have it.
  static long sum(List<Finding> findings, String key) {
    return findings.stream()
        .filter(finding -> finding.has(key))
        .mapToLong(finding -> (long) finding.figure(key))
        .sum();
  }

  private static final class Tally {
    private final List<String> failed = new ArrayList<>();
    private int succeeded;
    private int cancelled;
    private int attempts;
  }

  private void judge(Connection connection, JsonNode job, Tally tally) throws IOException {
    String id = text(job, "id");
    int attempt = job.path("attempt").intValue();
    tally.attempts += attempt;
    long terminal =
        job.path("transitions")
            .valueStream()
            .filter(move -> JobState.valueOf(text(move, "state")).terminal())
            .count();
    flaws.check(terminal <= 1, Flaw.TWICE, id + " has " + terminal + " ends");
    flaws.check(job.path("formerAttempts").size() == attempt - 1, Flaw.LOST, "an attempt at " + id);
    switch (JobState.valueOf(text(job, "state"))) {
      case SUCCEEDED -> {
        tally.succeeded++;
        judgeResult(connection, id);
      }
      case CANCELLED -> {
        tally.cancelled++;
        flaws.check(cancelled.contains(id), Flaw.FAILED, id + " was cancelled by nobody");
      }
      case FAILED, TIMED_OUT -> tally.failed.add(job.path("reason").asString(""));
      case QUEUED, RUNNING, CANCELLING -> flaws.check(false, Flaw.STUCK, job.toString());
    }
  }

  private void judgeResult(Connection connection, String id) throws IOException {
    Request request =
        acknowledged.entrySet().stream()
            .filter(job -> job.getValue().equals(id))
            .map(job -> request(job.getKey()))
            .findFirst()
            .orElse(Request.PLAIN);
    Connection.Answer answer =
        connection.send(Connection.get("/jobs/" + id + "/result?include=samples"));
    long samples =
        answer.status() != 200
            ? 0
            : answer
                .json()
                .at("/cells/0/samples")
                .valueStream()
                .filter(sample -> text(sample, "phase").equals(request.phase()))
                .count();
    flaws.check(
        samples == request.samples(), Flaw.SAMPLES, id + " (" + request + ") has " + samples);
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).stringValue();
  }
}
