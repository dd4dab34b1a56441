package dev.simul.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

class H2FailureTest {
  @TempDir private Path directory;
  private final List<HikariDataSource> pools = new ArrayList<>();

  @BeforeEach
  void register() {
    FillableDisk.register();
  }

  @AfterEach
  void close() {
    FillableDisk.empty();
    pools.forEach(HikariDataSource::close);
  }

  @Test
  void a_database_whose_disk_was_full_takes_and_keeps_rows_again() {
    JdbcTemplate clients = pool(new H2Failure(pools));
    JdbcTemplate queue = pool(new H2Failure(pools));
    clients.execute("CREATE TABLE saved (id int PRIMARY KEY, body varchar(9000))");
    List<Integer> acknowledged = new ArrayList<>();
    for (int id = 0; id < 30; id++) {
      if (id == 10) {
        FillableDisk.fill();
      } else if (id == 20) {
        FillableDisk.empty();
      }
      if (saves(id % 2 == 0 ? clients : queue, id)) {
        acknowledged.add(id);
      }
    }

    assertThat(acknowledged).hasSize(20).doesNotContain(10, 11, 18, 19);
    for (JdbcTemplate pool : List.of(clients, queue)) {
      assertThat(pool.queryForList("SELECT id FROM saved ORDER BY id", Integer.class))
          .containsAll(acknowledged);
    }
  }

  /// Otherwise the test above would not show that anything was mended.
  @Test
  void without_it_a_database_whose_disk_was_full_stays_closed() {
    JdbcTemplate pool = pool(new SQLExceptionOverride() {});
    JdbcTemplate other = pool(new SQLExceptionOverride() {});
    pool.execute("CREATE TABLE saved (id int PRIMARY KEY, body varchar(9000))");
    assertThat(saves(other, 1)).isTrue();
    FillableDisk.fill();
    assertThat(saves(pool, 2)).isFalse();
    FillableDisk.empty();

    assertThatExceptionOfType(DataAccessException.class)
        .isThrownBy(() -> other.queryForList("SELECT id FROM saved", Integer.class))
        .withMessageContaining("The database has been closed");
  }

  @Test
  void other_failures_are_the_pool_s_affair() {
    assertThat(new H2Failure(pools).adjudicate(new SQLException("syntax", "42000", 42000)))
        .isEqualTo(SQLExceptionOverride.Override.CONTINUE_EVICT);
  }

  private static boolean saves(JdbcTemplate pool, int id) {
    try {
      return pool.update("INSERT INTO saved VALUES (?, ?)", id, "x".repeat(9000)) == 1;
    } catch (DataAccessException full) {
      return false;
    }
  }

  private JdbcTemplate pool(SQLExceptionOverride override) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(
        "jdbc:h2:fillable:" + directory.resolve("jobs") + ";WRITE_DELAY=0;TRACE_LEVEL_FILE=0");
    pool.setMaximumPoolSize(2);
    pool.setExceptionOverride(override);
    pools.add(pool);
    return new JdbcTemplate(pool);
  }
}
