package dev.simul.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;

class OutageTest {

  @ParameterizedTest
  @MethodSource
  void the_same_statement_may_succeed_later(Throwable failure) {
    assertThat(Outage.is(failure)).isTrue();
  }

  static Stream<Throwable> the_same_statement_may_succeed_later() {
    return Stream.of(
        new CannotGetJdbcConnectionException("away", new SQLException("broken")),
        new DataAccessResourceFailureException("cut"),
        new CannotAcquireLockException("busy"),
        new UncategorizedSQLException("insert", "INSERT", new SQLException("broken")),
        new CannotCreateTransactionException("away"));
  }

  @ParameterizedTest
  @MethodSource
  void the_same_statement_will_fail_again(Throwable failure) {
    assertThat(Outage.is(failure)).isFalse();
  }

  static Stream<Throwable> the_same_statement_will_fail_again() {
    return Stream.of(
        new DuplicateKeyException("twice"),
        new BadSqlGrammarException("select", "SELEKT", new SQLException("broken")),
        new EmptyResultDataAccessException(1),
        new IllegalStateException("broken"),
        new LinkageError("broken"));
  }
}
