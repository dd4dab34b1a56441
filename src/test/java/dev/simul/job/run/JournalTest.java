package dev.simul.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simul.ExpectedLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;

class JournalTest {
  @RegisterExtension private final ExpectedLog log = ExpectedLog.of(Journal.class);

  private final Journal journal = Journal.open("7");
  private final List<String> table = new CopyOnWriteArrayList<>();
  private final AtomicBoolean away = new AtomicBoolean();

  @AfterEach
  void close() {
    journal.close();
    log.take();
  }

  @Test
  void what_was_added_is_saved_when_the_database_answers() {
    journal.add(entry("a"));
    journal.add(entry("b"));

    assertThat(table).containsExactly("a", "b");
    assertThat(journal.awaitSaved(() -> false)).isTrue();
    assertThat(journal.away()).isFalse();
  }

  @Test
  void while_the_database_is_away_the_measurement_goes_on_and_nothing_is_lost() {
    journal.add(entry("a"));
    away.set(true);
    journal.add(entry("b"));
    journal.add(entry("c"));
    assertThat(table).containsExactly("a");
    assertThat(journal.away()).isTrue();

    away.set(false);

    assertThat(journal.awaitSaved(() -> false)).isTrue();
    assertThat(table).containsExactly("a", "b", "c");
    assertThat(log.take())
        .containsExactly(
            "WARN The database does not answer; job 7 is measured on, and saved later");
  }

  @Test
  void what_was_saved_though_the_answer_was_lost_is_saved_once() {
    journal.add(() -> {
      if (table.contains("a")) {
        throw new DuplicateKeyException("a");
      }
      table.add("a");
      throw new DataAccessResourceFailureException("gone before it could answer");
    });

    assertThat(journal.awaitSaved(() -> false)).isTrue();
    assertThat(table).containsExactly("a");
  }

  @Test
  void a_duplicate_at_the_first_try_is_an_error() {
    assertThatThrownBy(() ->
            journal.add(() -> {
              throw new DuplicateKeyException("a");
            }))
        .isInstanceOf(IllegalStateException.class)
        .hasCauseInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void an_attempt_that_is_over_for_others_takes_nothing_more() {
    assertThatThrownBy(() -> journal.add(() -> false))
        .isInstanceOf(Journal.OvertakenException.class);
    assertThatThrownBy(() -> journal.add(entry("a")))
        .isInstanceOf(Journal.OvertakenException.class);
    assertThat(table).isEmpty();
  }

  @Test
  void an_error_while_saving_reaches_whoever_measures() {
    Error broken = new LinkageError("broken");

    assertThatThrownBy(() ->
            journal.add(() -> {
              throw broken;
            }))
        .hasCause(broken);
  }

  @Test
  void it_waits_no_longer_for_a_database_that_is_away_when_told_so() {
    away.set(true);
    journal.add(entry("a"));

    assertThat(journal.awaitSaved(() -> true)).isFalse();
  }

  private Journal.Entry entry(String name) {
    return () -> {
      if (away.get()) {
        throw new DataAccessResourceFailureException("away");
      }
      return table.add(name);
    };
  }
}
