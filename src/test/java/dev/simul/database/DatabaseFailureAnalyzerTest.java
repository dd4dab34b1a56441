package dev.simul.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnknownHostException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;

class DatabaseFailureAnalyzerTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          90020 | 90020 | Another Simul uses the jobs in this simul.home
          90011 | 90011 | simul.home must be an absolute path
          08001 | 0     | does not answer: start it, or mend the URL
          08004 | 0     | does not answer: start it, or mend the URL
          28P01 | 0     | refuses spring.datasource.username
          3D000 | 0     | has no database of the name
          """,
      delimiter = '|')
  void says_what_to_do(String state, int code, String sentence) {
    assertThat(analysis(new SQLException("why", state, code)).getDescription()).contains(sentence);
  }

  @Test
  void says_what_to_do_about_a_full_disk() {
    SQLException full = new FullDiskException("the disk of /data has 3 MiB free: free some space");

    assertThat(analysis(full).getDescription())
        .isEqualTo("Simul cannot start: the disk of /data has 3 MiB free: free some space.");
  }

  @Test
  void names_the_host_that_nobody_knows() {
    SQLException failure =
        new SQLException("failed.", "08001", new UnknownHostException("db.invalid"));

    assertThat(analysis(failure).getDescription()).contains("failed.").contains("db.invalid");
  }

  @Test
  void leaves_other_failures_to_others() {
    assertThat(analysis(new SQLException("syntax", "42601", 0))).isNull();
    assertThat(analysis(new SQLException("who knows"))).isNull();
  }

  private static FailureAnalysis analysis(SQLException failure) {
    return new DatabaseFailureAnalyzer().analyze(new IllegalStateException(failure));
  }
}
