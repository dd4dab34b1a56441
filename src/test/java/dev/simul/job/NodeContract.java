package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.simul.node.KnownNode;
import dev.simul.node.NodeRepository;
import dev.simul.node.NodeState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the tables of nodes do, and which node gets which job, on every database.
abstract class NodeContract {
  private static final Instant NOW = Instant.parse("2026-11-22T15:00:00Z");

  private JobRepository jobs;
  private JobStateRepository states;
  private NodeRepository nodes;
  private MissingNodes missing;

  /// Returns a database with the tables of jobs, empty.
  abstract DataSource emptyTables();

  @BeforeEach
  void makeTables() {
    JdbcClient jdbc = JdbcClient.create(emptyTables());
    jobs = new JobRepository(jdbc);
    states = new JobStateRepository(jdbc, jobs);
    nodes = new NodeRepository(jdbc);
    missing = new MissingNodes(jobs, nodes);
  }

  @Test
  void a_node_is_known_with_all_that_it_said_of_itself() {
    nodes.join("r1", "box", List.of("rack=a"), "{\"e\": 1}");

    assertThat(nodes.all())
        .singleElement()
        .satisfies(node -> {
          assertThat(node.runner()).isEqualTo("r1");
          assertThat(node.name()).isEqualTo("box");
          assertThat(node.state()).isEqualTo(NodeState.UP);
          assertThat(node.labels()).containsExactly(entry("rack", "a"));
          assertThat(node.environment()).isEqualTo("{\"e\": 1}");
          assertThat(node.seen()).isEqualTo(node.started());
        });
    assertThat(nodes.labels()).containsExactly("rack=a");
  }

  @Test
  void a_beat_raises_the_number_and_tells_whether_the_node_is_known() {
    nodes.join("r1", "box", List.of(), "{}");

    assertThat(nodes.beat("r1")).isTrue();
    assertThat(nodes.beats()).containsExactly(entry("r1", 1L));
    assertThat(nodes.beat("r2")).isFalse();
  }

  @Test
  void a_node_is_down_unless_its_beat_has_risen_and_up_again_with_the_next_one() {
    nodes.join("r1", "box", List.of(), "{}");
    nodes.beat("r1");

    nodes.down("r1", 0);
    assertThat(state("r1")).isEqualTo(NodeState.UP);
    nodes.down("r1", 1);
    assertThat(state("r1")).isEqualTo(NodeState.DOWN);
    assertThat(nodes.beats()).isEmpty();
    nodes.beat("r1");
    assertThat(state("r1")).isEqualTo(NodeState.UP);
  }

  @Test
  void a_node_that_starts_again_takes_the_place_of_the_one_that_ended() {
    nodes.join("r1", "box", List.of("rack=a"), "{}");
    nodes.join("r2", "other", List.of(), "{}");
    nodes.leave("r1");
    assertThat(state("r1")).isEqualTo(NodeState.STOPPED);

    nodes.join("r3", "box", List.of("rack=b"), "{}");

    assertThat(nodes.all()).extracting(KnownNode::runner).containsExactly("r3", "r2");
    assertThat(nodes.labels()).containsExactly("rack=b");
  }

  @Test
  void two_that_are_up_may_have_one_name() {
    nodes.join("r1", "box", List.of(), "{}");
    nodes.join("r2", "box", List.of(), "{}");

    assertThat(nodes.all()).hasSize(2);
  }

  @Test
  void a_job_goes_to_the_first_node_that_has_all_its_labels() {
    nodes.join("plain", "plain", List.of(), "{}");
    nodes.join("half", "half", List.of("type=c7g"), "{}");
    nodes.join("full", "full", List.of("rack=a", "type=c7g"), "{}");
    add("picky", "rack=a", "type=c7g");
    add("any");

    assertThat(states.waits("plain")).isTrue();
    assertThat(claim("plain")).contains("any");
    assertThat(states.waits("half")).isFalse();
    assertThat(claim("half")).isEmpty();
    assertThat(states.waits("full")).isTrue();
    assertThat(claim("full")).contains("picky");
  }

  @Test
  void a_waiting_job_says_which_node_is_down() {
    nodes.join("r1", "box", List.of("rack=a"), "{}");
    add("picky", "rack=a");
    add("any");
    assertThat(missing.waits(jobs.in(JobState.QUEUED))).isEmpty();

    nodes.down("r1", 0);

    assertThat(missing.waits(jobs.in(JobState.QUEUED)))
        .containsOnlyKeys("picky")
        .hasEntrySatisfying(
            "picky",
            reason ->
                assertThat(reason)
                    .startsWith("waiting for a node with rack=a: box is DOWN, last seen 20"));
  }

  @Test
  void what_runs_in_processes_that_are_down_or_unknown_is_an_orphan() {
    nodes.join("r1", "one", List.of(), "{}");
    nodes.join("r2", "two", List.of(), "{}");
    add("a");
    add("b");
    claim("r1");
    claim("r2");
    assertThat(jobs.orphans()).isEmpty();

    nodes.down("r2", 0);
    assertThat(jobs.orphans()).extracting(Job::id).containsExactly("b");

    nodes.othersAreDown("r3");
    assertThat(jobs.orphans()).extracting(Job::id).containsExactlyInAnyOrder("a", "b");
  }

  private void add(String id, String... nodeLabels) {
    jobs.add(id, JobTable.draft(id), JobTable.TERMS, List.of(nodeLabels), NOW);
  }

  private Optional<String> claim(String runner) {
    return states.claimNext("{}", "{}", runner, NOW).map(Job::id);
  }

  private NodeState state(String runner) {
    return nodes.all().stream()
        .filter(node -> node.runner().equals(runner))
        .findFirst()
        .orElseThrow()
        .state();
  }
}
