package dev.simul.node.http;

import dev.simul.job.Job;
import dev.simul.job.JobRepository;
import dev.simul.job.result.SelfTests;
import dev.simul.node.KnownNode;
import dev.simul.node.NodeRepository;
import dev.simul.node.NodeState;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Which nodes there are, and what each does.
@RestController
@RequestMapping("/nodes")
class NodesController {
  private final NodeRepository nodes;
  private final JobRepository jobs;
  private final SelfTests selfTests;

  NodesController(NodeRepository nodes, JobRepository jobs, SelfTests selfTests) {
    this.nodes = nodes;
    this.jobs = jobs;
    this.selfTests = selfTests;
  }

  /// All nodes.
  record NodeList(List<NodeView> items) {}

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  NodeList nodes() {
    return new NodeList(nodes.all().stream().map(this::view).toList());
  }

  private NodeView view(KnownNode node) {
    return NodeView.of(
        node,
        node.state() == NodeState.UP
            ? jobs.of(node.runner()).stream().map(Job::id).findFirst().orElse(null)
            : null,
        selfTests.newest(node.name()).orElse(null));
  }
}
