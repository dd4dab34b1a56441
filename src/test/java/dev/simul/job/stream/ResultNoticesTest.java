package dev.simul.job.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.simul.ExpectedLog;
import dev.simul.experiment.Result;
import dev.simul.experiment.Warning;
import dev.simul.job.Job;
import dev.simul.job.storage.UnreadableException;
import dev.simul.study.MeasuredJob;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.QueryTimeoutException;

class ResultNoticesTest {
  private static final Result RESULT =
      MeasuredJob.of("serial", "platform-threads")
          .seconds("serial", 4, 4, 4)
          .seconds("platform-threads", 2, 2, 2)
          .ended()
          .measured()
          .orElseThrow()
          .result();

  @RegisterExtension private final ExpectedLog log = ExpectedLog.of(ResultNotices.class);

  private final AtomicInteger derivations = new AtomicInteger();
  private final ResultNotices notices =
      new ResultNotices(_ -> {
        derivations.incrementAndGet();
        return RESULT;
      });

  @Test
  void a_result_is_derived_once_for_all_who_follow_a_job_at_each_of_its_stages() throws Exception {
    List<Thread> followers = new ArrayList<>();
    for (int follower = 0; follower < 20; follower++) {
      followers.add(
          Thread.ofVirtual()
              .start(() -> {
                notices.afterGeneration(AnyJob.running(), 3);
                notices.atTheEnd(AnyJob.running());
              }));
    }
    for (Thread follower : followers) {
      follower.join();
    }
    assertThat(derivations).hasValue(2);

    notices.afterGeneration(AnyJob.running(), 4);
    notices.afterGeneration(AnyJob.running(2), 4);
    assertThat(derivations).hasValue(4);
  }

  @Test
  void says_how_cells_compare_after_a_generation_and_what_to_doubt_at_the_end() {
    assertThat(notices.afterGeneration(AnyJob.running(), 3))
        .singleElement()
        .satisfies(notice -> {
          assertThat(notice.name()).isEqualTo("cell");
          assertThat(((CellChange) notice.data()).key()).isEqualTo("platform-threads");
        });
    assertThat(notices.atTheEnd(AnyJob.running()))
        .isNotEmpty()
        .allSatisfy(notice -> assertThat(notice.name()).isEqualTo("warning"));
  }

  @Test
  void what_this_simul_cannot_read_is_a_warning_at_the_end_and_nothing_before() {
    ResultNotices unreadable =
        failing(new UnreadableException("it has the workload sum, which this Simul lacks"));

    assertThat(unreadable.afterGeneration(AnyJob.running(), 3)).isEmpty();
    assertThat(unreadable.atTheEnd(AnyJob.running()))
        .containsExactly(
            new Notice(
                "warning",
                new Warning(
                    "RESULT_UNREADABLE",
                    Warning.Severity.RED,
                    "This Simul cannot read what the job measured: it has the workload sum, which this Simul lacks.")));
  }

  @Test
  void what_fails_each_time_is_a_warning_at_the_end_too_and_is_logged() {
    ResultNotices failing = failing(new IllegalArgumentException("no parameter base"));

    assertThat(failing.atTheEnd(AnyJob.running()))
        .singleElement()
        .satisfies(notice ->
            assertThat(((Warning) notice.data()).message()).endsWith("the log of Simul says why."));
    assertThat(log.take())
        .containsExactly(
            "ERROR The result of job " + AnyJob.ID + " cannot be derived <- no parameter base");
  }

  @Test
  void what_may_pass_is_tried_again() {
    QueryTimeoutException away = new QueryTimeoutException("the database is away");
    List<RuntimeException> failures = new ArrayList<>(List.of(away));
    ResultNotices recovering =
        new ResultNotices(_ -> {
          if (failures.isEmpty()) {
            return RESULT;
          }
          throw failures.removeFirst();
        });

    assertThatExceptionOfType(QueryTimeoutException.class)
        .isThrownBy(() -> recovering.atTheEnd(AnyJob.running()));
    assertThat(recovering.atTheEnd(AnyJob.running())).isNotEmpty();
  }

  private static ResultNotices failing(RuntimeException failure) {
    return new ResultNotices((Job _) -> {
      throw failure;
    });
  }
}
