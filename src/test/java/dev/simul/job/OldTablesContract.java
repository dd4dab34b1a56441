package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.simul.database.OldTablesFailureAnalyzer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

/// What becomes of the tables of 0.1.0, on every database.
abstract class OldTablesContract {

  /// Returns a URL that leads to an empty database or schema.
  abstract String emptyDatabase();

  @Test
  void are_refused_with_what_to_do_and_stay_as_they_are() {
    String url = emptyDatabase();
    DataSource old = OldTables.make(url);

    Throwable refusal = catchThrowable(() -> Flyway.configure().dataSource(old).load().migrate());

    FailureAnalysis analysis = analysis(url, new IllegalStateException("no start", refusal));
    assertThat(analysis.getDescription())
        .isEqualTo(
            "The database of spring.datasource.url has the tables of a Simul that this one cannot read, such as"
                + " 0.1.0. Nothing was changed: let the URL lead to an empty database or schema.");
    assertThat(JdbcClient.create(old).sql("SELECT id FROM job").query(String.class).list())
        .containsExactly(OldTables.JOB);
  }

  private static FailureAnalysis analysis(String url, Throwable failure) {
    return new OldTablesFailureAnalyzer(
            new MockEnvironment()
                .withProperty("simul.home", "/home/somebody/.simul")
                .withProperty("spring.datasource.url", url))
        .analyze(failure);
  }
}
