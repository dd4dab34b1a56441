package dev.simul.job;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// The tables of 0.1.0, with a job in them.
final class OldTables {
  static final String JOB = "an old job";

  private OldTables() {}

  /// Makes them in an empty database or schema, as 0.1.0 did.
  static DataSource make(String url) {
    DriverManagerDataSource source = new DriverManagerDataSource(url);
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:dev/simul/job/tables-of-0.1.0")
        .load()
        .migrate();
    JdbcClient.create(source)
        .sql(
            """
            INSERT INTO job (id, state, attempt, workload_type, processors, request, spec, labels,
                             cancel_requested, submitted_at, queued_at)
            VALUES (:id, 'QUEUED', 1, 'spawn', 2, '{}', '{}', '{}', false, now(), now())
            """)
        .param("id", JOB)
        .update();
    return source;
  }
}
