package dev.simul.node;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The table of nodes, in which each process that runs jobs shows that it lives. Thread-safe.
///
/// No clock of a node is in it. Whether a node lives is told by its beat, a number that it raises:
/// see [NodeWatch].
@Repository
public class NodeRepository {
  private final JdbcClient jdbc;

  public NodeRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Adds a process, and forgets those of the same name that have ended, and those that ended long
  /// ago.
  ///
  /// @param runner the process
  /// @param name what the node calls itself
  /// @param labels what it has, `key=value`
  /// @param environment its machine, as JSON for clients
  @Transactional
  public void join(String runner, String name, List<String> labels, String environment) {
    jdbc.sql(
            """
            DELETE FROM node
            WHERE runner = :runner
               OR (state <> 'UP' AND (name = :name OR seen_at < CURRENT_TIMESTAMP - INTERVAL '30' DAY))
            """)
        .param("runner", runner)
        .param("name", name)
        .update();
    jdbc.sql(
            """
            INSERT INTO node (runner, name, state, beat, started_at, seen_at, environment)
            VALUES (:runner, :name, 'UP', 0, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, :environment)
            """)
        .param("runner", runner)
        .param("name", name)
        .param("environment", environment)
        .update();
    for (String label : labels) {
      jdbc.sql("INSERT INTO node_label (runner, label) VALUES (:runner, :label)")
          .param("runner", runner)
          .param("label", label)
          .update();
    }
  }

  /// Shows that a process lives, also one that was thought to be down.
  ///
  /// @return whether it is in the table; if not, it has to join again
  public boolean beat(String runner) {
    return 1
        == jdbc.sql(
                """
                UPDATE node SET beat = beat + 1, seen_at = CURRENT_TIMESTAMP, state = 'UP'
                WHERE runner = :runner
                """)
            .param("runner", runner)
            .update();
  }

  /// Notes that a process ends.
  public void leave(String runner) {
    jdbc.sql(
            "UPDATE node SET state = 'STOPPED', seen_at = CURRENT_TIMESTAMP WHERE runner = :runner")
        .param("runner", runner)
        .update();
  }

  /// Returns the beats of the nodes that are up, by their processes.
  public Map<String, Long> beats() {
    Map<String, Long> beats = new HashMap<>();
    jdbc.sql("SELECT runner, beat FROM node WHERE state = 'UP'")
        .query(row -> {
          beats.put(row.getString("runner"), row.getLong("beat"));
        });
    return beats;
  }

  /// Notes that a process is down, unless its beat has risen since.
  public void down(String runner, long beat) {
    jdbc.sql(
            "UPDATE node SET state = 'DOWN' WHERE runner = :runner AND beat = :beat AND state = 'UP'")
        .param("runner", runner)
        .param("beat", beat)
        .update();
  }

  /// Notes that all other processes are down. Only where no other can use the tables.
  public void othersAreDown(String runner) {
    jdbc.sql("UPDATE node SET state = 'DOWN' WHERE runner <> :runner AND state = 'UP'")
        .param("runner", runner)
        .update();
  }

  /// Returns all nodes, by name, those of one name with the newest first.
  public List<KnownNode> all() {
    Map<String, SortedMap<String, String>> labels = new HashMap<>();
    jdbc.sql("SELECT runner, label FROM node_label")
        .query(row -> {
          String[] label = row.getString("label").split("=", 2);
          labels
              .computeIfAbsent(row.getString("runner"), _ -> new TreeMap<>())
              .put(label[0], label[1]);
        });
    return jdbc.sql("SELECT * FROM node ORDER BY name, started_at DESC")
        .query((row, _) -> node(row, labels.getOrDefault(row.getString("runner"), new TreeMap<>())))
        .list();
  }

  /// Returns the nodes that have all these labels, `key=value`, in the order of [#all].
  public List<KnownNode> having(Collection<String> labels) {
    return all().stream().filter(node -> node.has(labels)).toList();
  }

  /// Returns the labels of all nodes, `key=value`, in their order.
  public List<String> labels() {
    return jdbc.sql("SELECT DISTINCT label FROM node_label ORDER BY label")
        .query((row, number) -> row.getString("label"))
        .list();
  }

  private static KnownNode node(ResultSet row, SortedMap<String, String> labels)
      throws SQLException {
    return new KnownNode(
        row.getString("runner"),
        row.getString("name"),
        NodeState.valueOf(row.getString("state")),
        labels,
        row.getString("environment"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getObject("seen_at", OffsetDateTime.class).toInstant());
  }
}
