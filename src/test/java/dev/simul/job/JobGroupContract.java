package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the table of groups does on every database.
abstract class JobGroupContract {
  private static final Instant T0 = Instant.parse("2026-11-22T15:00:00.123456Z");

  private JobGroupRepository groups;

  /// Returns a database with the tables of jobs, empty.
  abstract DataSource emptyTables();

  @BeforeEach
  void makeTable() {
    groups = new JobGroupRepository(JdbcClient.create(emptyTables()));
  }

  @Test
  void finds_a_group_with_its_jobs_in_their_order() {
    JobGroup group =
        new JobGroup(
            "g",
            "notebook",
            T0,
            List.of(
                new JobGroup.Member("z", "job-1", null),
                new JobGroup.Member("m", null, "is too large"),
                new JobGroup.Member("a", "job-2", null)));
    groups.add(group);
    groups.add(new JobGroup("h", "notebook", T0, List.of(new JobGroup.Member("z", "job-3", null))));

    assertThat(groups.find("g")).contains(group);
    assertThat(groups.find("i")).isEmpty();
    assertThat(groups.ofJob("job-2")).contains(group);
    assertThat(groups.ofJob("job-4")).isEmpty();
  }

  @Test
  void one_connection_is_enough_to_find_a_group() {
    HikariConfig one = new HikariConfig();
    one.setDataSource(emptyTables());
    one.setMaximumPoolSize(1);
    one.setConnectionTimeout(1_000);
    try (HikariDataSource pool = new HikariDataSource(one)) {
      JobGroupRepository pooled = new JobGroupRepository(JdbcClient.create(pool));
      pooled.add(
          new JobGroup("g", "notebook", T0, List.of(new JobGroup.Member("z", "job-1", null))));

      assertThat(pooled.find("g")).isPresent();
    }
  }
}
