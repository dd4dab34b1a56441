package dev.simul.job.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.simul.ExpectedLog;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RetentionScheduleTest {
  @RegisterExtension private final ExpectedLog log = ExpectedLog.of(RetentionSchedule.class);

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
  private final AtomicInteger sweeps = new AtomicInteger();
  private final RetentionSchedule schedule =
      new RetentionSchedule(sweeps::incrementAndGet, now::get);

  @Test
  void what_has_expired_goes_after_each_job() {
    schedule.look(true);
    schedule.look(true);

    assertThat(sweeps).hasValue(2);
  }

  @Test
  void while_there_are_no_jobs_it_goes_every_five_minutes() {
    schedule.look(false);
    now.addAndGet(Duration.ofMinutes(5).toNanos() - 1);
    schedule.look(false);
    assertThat(sweeps).hasValue(0);

    now.incrementAndGet();
    schedule.look(false);
    schedule.look(false);
    assertThat(sweeps).hasValue(1);
  }

  @Test
  void what_fails_does_not_reach_the_queue() {
    RetentionSchedule failing =
        new RetentionSchedule(
            () -> {
              throw new IllegalStateException("the database is away");
            },
            now::get);

    assertThatCode(() -> failing.look(true)).doesNotThrowAnyException();
    assertThat(log.take())
        .containsExactly(
            "WARN What has expired stays for now: java.lang.IllegalStateException: the database is away");
  }
}
