package dev.simul.job;

import dev.simul.node.KnownNode;
import dev.simul.node.NodeRepository;
import dev.simul.node.NodeState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Says which waiting jobs wait for a node that is down. Thread-safe.
@Component
public class MissingNodes {
  private final JobRepository jobs;
  private final NodeRepository nodes;

  MissingNodes(JobRepository jobs, NodeRepository nodes) {
    this.jobs = jobs;
    this.nodes = nodes;
  }

  /// Returns what those jobs wait for whose node is down.
  ///
  /// @return what they wait for, by their ids
  public Map<String, String> waits(List<Job> all) {
    Map<String, String> waits = new HashMap<>();
    jobs.nodeLabels(
            all.stream().filter(job -> job.state() == JobState.QUEUED).map(Job::id).toList())
        .forEach((id, labels) -> {
          List<KnownNode> able = nodes.having(labels);
          if (able.stream().noneMatch(node -> node.state() == NodeState.UP)) {
            waits.put(id, sentence(labels, able));
          }
        });
    return waits;
  }

  private static String sentence(List<String> labels, List<KnownNode> able) {
    String known =
        able.isEmpty()
            ? "none is known any more"
            : able.stream()
                .map(node -> node.name() + " is " + node.state() + ", last seen " + node.seen())
                .collect(Collectors.joining("; "));
    return "waiting for a node with " + String.join(" and ", labels) + ": " + known;
  }
}
