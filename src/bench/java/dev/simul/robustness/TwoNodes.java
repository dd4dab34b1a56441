package dev.simul.robustness;

import dev.simul.job.Connection;
import dev.simul.job.JobState;
import dev.simul.machine.MeasuringLock;
import dev.simul.measurement.fork.ForkMain;
import dev.simul.proof.Check;
import dev.simul.proof.Finding;
import dev.simul.proof.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// R3: two nodes on one PostgreSQL run 200 jobs, while one is killed, the other is suspended, the
/// lock of a machine is held by somebody else, and jobs are cancelled through the node that does
/// not run them.
record TwoNodes() implements Part<Testbed> {
  private static final int JOBS = 200;
  private static final int ONE_IN_SO_MANY_IS_CANCELLED = 20;
  private static final int RUNNING_ONES_CANCELLED = 10;
  private static final Duration SUSPENDED = Duration.ofSeconds(30);
  private static final Duration LOCKED = Duration.ofSeconds(20);
  private static final Duration MOST_TIME_FOR_FORK = Duration.ofMinutes(1);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
  private static final Duration BETWEEN_CANCELS = Duration.ofSeconds(2);
  private static final String ON_THE_OTHER = "jobs ended while one machine was locked";

  @Override
  public String name() {
    return "R3";
  }

  @Override
  public String meaning() {
    return "Two nodes on one PostgreSQL run "
        + JOBS
        + " jobs. The first is killed and started again, the second is suspended for "
        + SUSPENDED.toSeconds()
        + " s, the first one's machine is locked by somebody else for "
        + LOCKED.toSeconds()
        + " s, and jobs that wait or run are cancelled through the other node.";
  }

  @Override
  public int trials() {
    return 1;
  }

  @Override
  public Finding trial(int number, Testbed testbed) throws Exception {
    Flaws flaws = new Flaws();
    Ledger ledger = new Ledger(flaws);
    Finding finding = new Finding(JOBS + " jobs");
    String database = "--spring.datasource.url=" + testbed.server().freshSchema();
    Node first = testbed.launch("one", database);
    Node second = testbed.launch("two", database);
    try (first;
        second) {
      first.awaitHealth();
      second.awaitHealth();
      submit(ledger, flaws, first, second);
      say("before the first is killed", ledger.awaitEnded(second, JOBS / 8));
      awaitFork(first);
      first.kill();
      say("with the second alone", ledger.awaitEnded(second, JOBS / 4));
      first.start();
      cancelRunning(ledger, first, second);
      say("with both again", ledger.awaitEnded(first, JOBS * 3 / 8));
      awaitFork(second);
      second.suspend();
      Thread.sleep(SUSPENDED);
      second.resume();
      Map<JobState, Integer> before = ledger.awaitEnded(first, JOBS / 2);
      say("after the second was suspended", before);
      try (MeasuringLock.Held _ = first.lock().take("the trial", _ -> {})) {
        Thread.sleep(LOCKED);
      }
      Map<JobState, Integer> after = ledger.look(first);
      say("after the first one's machine was locked", after);
      finding.with(ON_THE_OTHER, Ledger.ended(after) - Ledger.ended(before));
      ledger.awaitEnded(first, JOBS);
      ledger.judge(first, 0, finding);
    }
    first.judge(flaws);
    second.judge(flaws);
    return flaws.into(finding);
  }

  private static void say(String when, Map<JobState, Integer> states) {
    System.err.println("  " + when + ": " + states);
  }

  private static void submit(Ledger ledger, Flaws flaws, Node first, Node second)
      throws IOException {
    for (int job = 1; job <= JOBS; job++) {
      Node taking = job % 2 == 0 ? first : second;
      int key = ledger.ask(Request.PLAIN);
      flaws.check(ledger.submit(taking, key, false), Flaw.ANSWER, "no acknowledgement");
      if (job % ONE_IN_SO_MANY_IS_CANCELLED == 0) {
        ledger.cancel(taking.equals(first) ? second : first, key);
      }
    }
  }

  private static void awaitFork(Node node) throws InterruptedException {
    long end = System.nanoTime() + MOST_TIME_FOR_FORK.toNanos();
    while (node.children(ForkMain.class).isEmpty() && System.nanoTime() < end) {
      Thread.sleep(LOOK_AGAIN);
    }
  }

  /// Cancels jobs that run, each through the node that does not run it.
  private static void cancelRunning(Ledger ledger, Node first, Node second)
      throws IOException, InterruptedException {
    for (int cancelled = 0; cancelled < RUNNING_ONES_CANCELLED; ) {
      Thread.sleep(BETWEEN_CANCELS);
      for (JsonNode job : running(first)) {
        Node other = job.at("/node/name").asString("").equals("one") ? second : first;
        ledger.cancel(other, job.path("id").stringValue());
        cancelled++;
      }
    }
  }

  private static JsonNode running(Node node) throws IOException {
    try (Connection connection = node.connect()) {
      return connection
          .send(Connection.get("/jobs?state=RUNNING&limit=2"))
          .expect(200)
          .json()
          .path("items");
    }
  }

  @Override
  public List<Check> checks(List<Finding> findings) {
    List<Check> checks = new ArrayList<>(Ledger.checks(findings));
    long other = Ledger.sum(findings, ON_THE_OTHER);
    checks.add(Check.of(ON_THE_OTHER, "some", String.valueOf(other), other > 0));
    return checks;
  }
}
