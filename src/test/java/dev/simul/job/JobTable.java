package dev.simul.job;

import dev.simul.job.submission.Submitter;
import dev.simul.node.NodeRepository;
import dev.simul.node.SimulProperties;
import dev.simul.request.CallerLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// The tables of jobs, empty, and what goes into them.
final class JobTable {
  static final List<String> TERMS = List.of("workload:spawn");

  static final Submitter ANYBODY = new Submitter(null, CallerLimits.NONE);

  private JobTable() {}

  static DataSource inMemory() {
    // Kept until the JVM ends, also while there is no connection.
    return at("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
  }

  /// Makes them in an empty database or schema.
  static DataSource at(String url) {
    DriverManagerDataSource source = new DriverManagerDataSource(url);
    Flyway.configure().dataSource(source).load().migrate();
    return source;
  }

  /// Adds a node that is up.
  static void join(JdbcClient jdbc, String runner, String... labels) {
    new NodeRepository(jdbc).join(runner, "box", List.of(labels), "{}");
  }

  static Job.Draft draft(String name) {
    return new Job.Draft(name, "spawn", null, "{}", "{}", null);
  }

  static SimulProperties properties() {
    Path nowhere = Path.of("nowhere");
    return new SimulProperties(
        nowhere,
        nowhere,
        nowhere,
        new SimulProperties.Queue(100, 3),
        new SimulProperties.Node("box", Map.of()),
        new SimulProperties.Metrics(new SimulProperties.Series(Set.of(), 100)),
        new SimulProperties.Retention(Duration.ofDays(90), 1000),
        new SimulProperties.Http(Set.of()),
        new SimulProperties.Clients(100, 20, 100, 3));
  }
}
