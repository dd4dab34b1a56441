package dev.simul.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import java.util.Collection;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.stereotype.Component;

/// The wake-ups that wait for a node to take them, one for each job that was put into the queue.
/// Thread-safe.
///
/// A wake-up says that there is something to do, not what: the node that takes it runs the oldest
/// job. So there are never fewer wake-ups than waiting jobs; one too many does no harm.
@Component
public class WakeUps {
  public static final String TASK = "measure-next-job";

  private final SchedulerClient client;
  private final JdbcClient jdbc;

  WakeUps(DataSource dataSource, JdbcClient jdbc) {
    this.client =
        SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource)).build();
    this.jdbc = jdbc;
  }

  /// Adds a wake-up for each of these jobs, in the transaction under way.
  public void add(Collection<String> jobIds, Instant at) {
    // A batch is inserted without looking first whether it is there.
    client.scheduleBatch(
        jobIds.stream().<TaskInstance<?>>map(id -> new TaskInstance<Void>(TASK, id)).toList(), at);
  }

  /// Removes all wake-ups and adds one for each of these jobs. Only for the time when no process
  /// takes any.
  void renew(Collection<String> jobIds, Instant at) {
    jdbc.sql("DELETE FROM scheduled_tasks WHERE task_name = :task").param("task", TASK).update();
    add(jobIds, at);
  }
}
