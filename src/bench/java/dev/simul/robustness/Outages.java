package dev.simul.robustness;

import dev.simul.container.DatabaseProxy;
import dev.simul.measurement.fork.ForkMain;
import dev.simul.proof.Check;
import dev.simul.proof.Finding;
import dev.simul.proof.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// R2: the database goes away in the middle of two jobs, each on a node of its own, while two more
/// wait and a client submits others.
record Outages() implements Part<Testbed> {
  private static final Duration INTO_THE_JOB = Duration.ofSeconds(5);
  private static final Duration MOST_TIME_FOR_FORKS = Duration.ofMinutes(2);
  private static final Duration MOST_TIME_BETWEEN_JOBS = Duration.ofSeconds(5);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
  private static final int HURRIED_JOBS = 3;
  private static final String SECONDS = "seconds from its return until all had ended";

  /// How it goes away.
  private enum Outage {
    KILLED("killed, and started again after 5 s", 5),
    PAUSED_SHORTLY("suspended for 10 s", 10),
    PAUSED("suspended for 25 s", 25),
    PAUSED_LONG("suspended for 60 s", 60),
    AWAY("killed, and started again after 45 s", 45),
    AWAY_LONG("killed, and started again after 180 s", 180),
    CUT("connections cut without a word", 0);

    private final String words;
    private final Duration time;

    Outage(String words, int seconds) {
      this.words = words;
      this.time = Duration.ofSeconds(seconds);
    }
  }

  @Override
  public String name() {
    return "R2";
  }

  @Override
  public String meaning() {
    return "The database goes away in the middle of two jobs, each on a node of its own, while two more wait and a"
        + " client submits others.";
  }

  @Override
  public int trials() {
    return Outage.values().length;
  }

  @Override
  public Finding trial(int number, Testbed testbed) throws Exception {
    Outage outage = Outage.values()[number - 1];
    Finding finding = new Finding(outage.words);
    Flaws flaws = new Flaws();
    Ledger ledger = new Ledger(flaws);
    String url = testbed.server().freshSchema();
    try (DatabaseProxy proxy = DatabaseProxy.before(url)) {
      String database = "--spring.datasource.url=" + (outage == Outage.CUT ? proxy.url() : url);
      Node one = testbed.launch("one", database);
      Node two = testbed.launch("two", database);
      try (one;
          two) {
        one.awaitHealth();
        two.awaitHealth();
        for (Request request : List.of(Request.LONG, Request.LONG, Request.PLAIN, Request.PLAIN)) {
          flaws.check(
              ledger.submit(one, ledger.ask(request), false), Flaw.ANSWER, "no acknowledgement");
        }
        awaitForks(one, two);
        long back;
        try (Client client = Client.start(ledger, one, number, MOST_TIME_BETWEEN_JOBS)) {
          Thread.sleep(INTO_THE_JOB);
          System.err.println("  " + outage.words + ": " + ledger.look(two));
          client.hurry(HURRIED_JOBS);
          happen(outage, testbed.server(), proxy);
          back = System.nanoTime();
        }
        ledger.awaitEnded(two, ledger.acknowledged());
        finding.with(SECONDS, Math.rint((System.nanoTime() - back) / 1e9));
        ledger.judge(two, 0, finding);
      }
      one.judge(flaws);
      two.judge(flaws);
    }
    return flaws.into(finding);
  }

  private static void awaitForks(Node... nodes) throws InterruptedException {
    long end = System.nanoTime() + MOST_TIME_FOR_FORKS.toNanos();
    for (Node node : nodes) {
      while (node.children(ForkMain.class).isEmpty()) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("a node begins no job");
        }
        Thread.sleep(LOOK_AGAIN);
      }
    }
  }

  private static void happen(Outage outage, DatabaseServer server, DatabaseProxy proxy)
      throws InterruptedException {
    switch (outage) {
      case KILLED, AWAY, AWAY_LONG -> {
        server.kill();
        Thread.sleep(outage.time);
        server.start();
      }
      case PAUSED_SHORTLY, PAUSED, PAUSED_LONG -> server.pause(outage.time);
      case CUT -> proxy.forget();
    }
  }

  @Override
  public List<Check> checks(List<Finding> findings) {
    List<Check> checks = new ArrayList<>();
    checks.addAll(Ledger.checks(findings));
    checks.add(
        Check.atMost(
            "jobs that began anew",
            Ledger.sum(findings, "attempts") - Ledger.sum(findings, "acknowledged"),
            0));
    return checks;
  }
}
