package dev.simul.robustness;

import dev.simul.executor.process.WorkerMain;
import dev.simul.measurement.fork.CompanionMain;
import dev.simul.measurement.fork.ForkMain;
import dev.simul.proof.Check;
import dev.simul.proof.Finding;
import dev.simul.proof.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/// R1 and R4: five kills in a row at random moments, while a client submits jobs.
///
/// @param victims what is killed in each trial, in random order
/// @param postgreSql whether the jobs are in PostgreSQL; otherwise in H2
record Kills(String name, String meaning, List<Victim> victims, boolean postgreSql)
    implements Part<Testbed> {
  private static final int TRIALS = 10;
  private static final int HURRIED_JOBS = 2;
  private static final int MOST_MILLIS_BETWEEN_KILLS = 4000;
  private static final int MOST_MILLIS_OF_CHILD = 300;
  private static final int MOST_MILLIS_AWAY = 5000;
  private static final int MOST_MILLIS_OF_START = 9000;
  private static final Duration MOST_TIME_BETWEEN_JOBS = Duration.ofSeconds(6);
  private static final Duration MOST_TIME_FOR_CHILD = Duration.ofMinutes(3);

  /// Others may take the processors that the orphans need to notice.
  private static final Duration MOST_TIME_TO_DIE = Duration.ofSeconds(10);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  /// What is killed.
  enum Victim {
    SERVICE,
    /// The service while it starts, and so while it deals with the last kill.
    STARTING_SERVICE,
    FORK,
    WORKER,
    STUB,
    DATABASE
  }

  static Kills onPostgreSql() {
    return new Kills(
        "R1",
        "With jobs in PostgreSQL, the service, a fork, a worker, the stub of `http` and the database are killed (SIGKILL) at"
            + " random moments, each once in a trial, while a client submits jobs.",
        List.of(Victim.SERVICE, Victim.FORK, Victim.WORKER, Victim.STUB, Victim.DATABASE),
        true);
  }

  static Kills onH2() {
    return new Kills(
        "R4",
        "With jobs in H2, the service is killed (SIGKILL) five times in a trial at random moments, once of them while it"
            + " starts, while a client submits jobs.",
        List.of(
            Victim.SERVICE,
            Victim.SERVICE,
            Victim.SERVICE,
            Victim.SERVICE,
            Victim.STARTING_SERVICE),
        false);
  }

  @Override
  public int trials() {
    return TRIALS;
  }

  @Override
  public Finding trial(int number, Testbed testbed) throws Exception {
    Random random = new Random(number);
    List<Victim> order = new ArrayList<>(victims);
    Collections.shuffle(order, random);
    Flaws flaws = new Flaws();
    Ledger ledger = new Ledger(flaws);
    Finding finding = new Finding(order.toString().toLowerCase(Locale.ROOT));
    Node node =
        postgreSql
            ? testbed.launch("one", "--spring.datasource.url=" + testbed.server().freshSchema())
            : testbed.launch("one");
    try (node) {
      node.awaitHealth();
      Scene scene = new Scene(node, testbed, flaws, random);
      try (Client client = Client.start(ledger, node, number, MOST_TIME_BETWEEN_JOBS)) {
        for (Victim victim : order) {
          Thread.sleep(random.nextInt(MOST_MILLIS_BETWEEN_KILLS));
          client.hurry(HURRIED_JOBS);
          scene.kill(victim);
          System.err.printf(
              "  %s %d: killed %s; %d acknowledged, %s%n",
              name, number, victim, ledger.acknowledged(), ledger.look(node));
        }
      }
      ledger.awaitEnded(node, ledger.acknowledged());
      ledger.judge(node, mayFail(), finding);
    }
    node.judge(flaws);
    Arrays.stream(Victim.values())
        .forEach(victim -> finding.with(key(victim), Collections.frequency(order, victim)));
    return flaws.into(finding);
  }

  /// Each kill of a child may fail its job; three kills of the service may give one up.
  private int mayFail() {
    return postgreSql ? 3 : 1;
  }

  private static String key(Victim victim) {
    return "killed " + victim.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /// Where and when a trial kills.
  private record Scene(Node node, Testbed testbed, Flaws flaws, Random random) {

    void kill(Victim victim) throws IOException, InterruptedException {
      switch (victim) {
        case SERVICE -> {
          node.kill();
          awaitNoChild();
          node.start();
        }
        case STARTING_SERVICE -> {
          node.kill();
          node.launch();
          Thread.sleep(random.nextInt(MOST_MILLIS_OF_START));
          node.kill();
          awaitNoChild();
          node.start();
        }
        case FORK -> kill(ForkMain.class);
        case WORKER -> kill(WorkerMain.class);
        case STUB -> kill(CompanionMain.class);
        case DATABASE -> {
          testbed.server().kill();
          Thread.sleep(random.nextInt(MOST_MILLIS_AWAY));
          testbed.server().start();
        }
      }
    }

    private void awaitNoChild() throws InterruptedException {
      long end = System.nanoTime() + MOST_TIME_TO_DIE.toNanos();
      while (!node.children().isEmpty() && System.nanoTime() < end) {
        Thread.sleep(LOOK_AGAIN);
      }
      flaws.check(node.children().isEmpty(), Flaw.PROCESS, "children outlive their service");
    }

    /// Kills a child that runs a class, some time after it was first seen.
    private void kill(Class<?> main) throws InterruptedException {
      long end = System.nanoTime() + MOST_TIME_FOR_CHILD.toNanos();
      while (System.nanoTime() < end) {
        if (!node.children(main).isEmpty()) {
          Thread.sleep(random.nextInt(MOST_MILLIS_OF_CHILD));
          List<ProcessHandle> living = node.children(main);
          if (!living.isEmpty() && living.get(random.nextInt(living.size())).destroyForcibly()) {
            return;
          }
        }
        Thread.sleep(LOOK_AGAIN);
      }
      throw new IllegalStateException("no " + main.getSimpleName() + " was there to be killed");
    }
  }

  @Override
  public List<Check> checks(List<Finding> findings) {
    List<Check> checks = new ArrayList<>();
    String kills =
        victims.stream()
            .distinct()
            .map(victim -> key(victim) + " " + Ledger.sum(findings, key(victim)))
            .collect(Collectors.joining(", "));
    checks.add(Check.of("kills", "all", kills, true));
    checks.addAll(Ledger.checks(findings));
    return checks;
  }
}
