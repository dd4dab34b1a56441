package dev.simul.job;

import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// The tables of jobs, empty and in memory.
final class JobTable {
  private JobTable() {}

  static JdbcClient inMemory() {
    // Kept until the JVM ends, also while there is no connection.
    DriverManagerDataSource source =
        new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    Flyway.configure().dataSource(source).load().migrate();
    return JdbcClient.create(source);
  }

  static Job.Draft draft(String name) {
    return new Job.Draft(name, "spawn", null, 2, "{}", "{}", "{}");
  }
}
