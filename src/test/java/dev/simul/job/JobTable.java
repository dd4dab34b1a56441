package dev.simul.job;

import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// The tables of jobs, empty.
final class JobTable {
  private JobTable() {}

  static JdbcClient inMemory() {
    // Kept until the JVM ends, also while there is no connection.
    return at("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
  }

  /// Makes them in an empty database or schema.
  static JdbcClient at(String url) {
    DriverManagerDataSource source = new DriverManagerDataSource(url);
    Flyway.configure().dataSource(source).load().migrate();
    return JdbcClient.create(source);
  }

  static Job.Draft draft(String name) {
    return new Job.Draft(name, "spawn", null, 2, "{}", "{}", "{}");
  }
}
