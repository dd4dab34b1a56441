package dev.simul.node;

import dev.simul.machine.Environment;
import dev.simul.machine.Memory;
import dev.simul.machine.Processors;
import dev.simul.measurement.scratch.Scratch;
import dev.simul.measurement.scratch.ScratchRoom;
import dev.simul.measurement.scratch.ScratchRoot;
import dev.simul.measurement.scratch.UnusableScratchException;
import dev.simul.request.Limits;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The machine that this process runs on, as jobs see it. Thread-safe.
@Component
public class ThisNode {
  private static final Logger log = LoggerFactory.getLogger(ThisNode.class);

  private static final Duration MOST_AGE = Duration.ofSeconds(1);

  private final SimulProperties properties;
  private final JsonMapper mapper;
  private final String runner = UUID.randomUUID().toString();
  private volatile @Nullable Look look;

  public ThisNode(SimulProperties properties, JsonMapper mapper) {
    this.properties = properties;
    this.mapper = mapper;
  }

  /// Returns the name of this process in the tables, another one after each start, so that nobody
  /// takes what another process left for its own.
  public String runner() {
    return runner;
  }

  /// What a node calls itself.
  public record Name(String name, Map<String, String> labels) {}

  /// Returns what this node calls itself.
  public Name name() {
    return new Name(properties.node().name(), properties.node().labels());
  }

  /// Returns what requests are checked against, as of now or a moment ago: a look at the machine
  /// reads a dozen files.
  public Limits limits() {
    Look last = look;
    if (last == null || System.nanoTime() - last.nanos() > MOST_AGE.toNanos()) {
      last = new Look(System.nanoTime(), lookAtLimits());
      look = last;
    }
    return last.limits();
  }

  /// Limits, and when they were looked at, on the clock of [System#nanoTime].
  private record Look(long nanos, Limits limits) {}

  private Limits lookAtLimits() {
    Processors processors = Processors.allowed();
    return new Limits(
        processors.count(),
        processors.whyNotRestrictable().orElse(null),
        Memory.now().availableBytes(),
        properties.metrics().series().allowed(),
        properties.http().allowedHosts());
  }

  /// Returns why files with that many bytes do not fit into the scratch directory; empty if they
  /// do.
  public Optional<String> refusal(long scratchBytes) {
    try {
      ScratchRoot.prepare(properties.scratch());
      return ScratchRoom.refusal(properties.scratch(), scratchBytes);
    } catch (UnusableScratchException unusable) {
      return Optional.of(
          unusable.getMessage() + ": fix it, or start Simul with another simul.scratch");
    } catch (IOException unusable) {
      return Optional.of(
          "the scratch directory "
              + properties.scratch()
              + " cannot be used ("
              + unusable
              + "): fix it, or start Simul with another simul.scratch");
    }
  }

  /// Removes the files that dead measurements left.
  public void sweep() {
    try {
      Scratch.sweep(properties.scratch());
    } catch (IOException unusable) {
      log.warn("Files of earlier measurements may be left in {}", properties.scratch(), unusable);
    }
  }

  /// Looks at the machine.
  public Environment environment() {
    return Environment.look(properties.scratch());
  }

  /// Returns the machine as it is now, as JSON.
  public String machineJson() {
    return mapper.writeValueAsString(environment());
  }

  /// Returns the machine as it is just before something is measured on it, as JSON.
  public String environmentJson() {
    return mapper.writeValueAsString(Environment.lookClosely(properties.scratch()));
  }

  /// Returns the operator's own labels for this node, `key=value`.
  public List<String> labels() {
    return NodeLabel.of(properties.node().labels());
  }

  /// Returns what this node calls itself, as JSON.
  public String nameJson() {
    return mapper.writeValueAsString(name());
  }

  /// Returns who this is, for others who wait for the machine.
  public String lockHolder() {
    return "the service with process id " + ProcessHandle.current().pid();
  }
}
