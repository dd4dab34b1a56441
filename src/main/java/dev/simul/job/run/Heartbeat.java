package dev.simul.job.run;

import dev.simul.database.Database;
import dev.simul.database.Pool;
import dev.simul.job.JobLifecycle;
import dev.simul.node.NodeRepository;
import dev.simul.node.NodeWatch;
import dev.simul.node.ThisNode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Shows the other nodes that this one lives, finds those that do not, has their jobs begin anew,
/// and hears what others want of the job that runs here. Thread-safe.
///
/// Where no other process can use the jobs, nobody is left to show it to.
@Component
class Heartbeat implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

  private final NodeRepository nodes;
  private final NodeWatch watch = new NodeWatch();
  private final JobLifecycle lifecycle;
  private final JobRunner runner;
  private final ThisNode node;
  private final Database database;

  // Guarded by this.
  private @Nullable ScheduledExecutorService thread;

  Heartbeat(
      NodeRepository nodes,
      JobLifecycle lifecycle,
      JobRunner runner,
      ThisNode node,
      Database database) {
    this.nodes = nodes;
    this.lifecycle = lifecycle;
    this.runner = runner;
    this.node = node;
    this.database = database;
  }

  /// Before the scheduler, so that this node is known when it takes its first job; after it when
  /// they stop.
  @Override
  public int getPhase() {
    return SmartLifecycle.super.getPhase() - 1;
  }

  @Override
  public synchronized void start() {
    join();
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("heartbeat").factory());
    thread = started;
    if (database.ofOneProcess()) {
      nodes.othersAreDown(node.runner());
      lifecycle.recover();
    } else {
      long interval = NodeWatch.INTERVAL.toMillis();
      var _ =
          started.scheduleWithFixedDelay(
              () -> Pool.QUEUE.run(this::beatAndLog), 0, interval, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void stop() {
    ScheduledExecutorService ending;
    synchronized (this) {
      ending = thread;
      thread = null;
    }
    if (ending != null) {
      // It closes when a beat under way has ended.
      ending.close();
      leave();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  private void join() {
    nodes.join(node.runner(), node.name().name(), node.labels(), node.machineJson());
  }

  private void leave() {
    try {
      nodes.leave(node.runner());
    } catch (RuntimeException away) {
      // The others will notice by themselves.
      log.debug("This node could not say that it ends", away);
    }
  }

  /// A beat that fails is followed by others all the same. The scheduler says that the database is
  /// away.
  private void beatAndLog() {
    try {
      beat();
    } catch (Throwable failure) {
      log.debug("A heartbeat failed", failure);
    }
  }

  private void beat() {
    if (!nodes.beat(node.runner())) {
      join();
    }
    Map<String, Long> beats = nodes.beats();
    beats.remove(node.runner());
    Set<String> down = watch.look(beats, System.nanoTime());
    beats.forEach((runner, beat) -> {
      if (down.contains(runner)) {
        log.warn("The node of process {} does not answer, and its job begins anew", runner);
        nodes.down(runner, beat);
      }
    });
    lifecycle.recover();
    runner.look();
  }
}
