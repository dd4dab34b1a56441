package dev.simul.job;

import dev.simul.job.http.JobQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// The files of a service that has measured many jobs: one really, the others are its copies.
///
/// One job in ten has the label `team=a`, and twenty in all have `rare=yes`.
///
/// @param directory where they are
/// @param ids the ids of the copies, oldest first
record FilledHome(Path directory, List<String> ids) {
  private static final String JOB =
      """
      {"workload": {"type": "spawn"}, "tasks": 4,
       "executors": [{"type": "serial"}, {"type": "thread-pool"}], "measurement": {"effort": "once"}}
      """;

  private static final String COLUMNS =
      """
      state, attempt, name, workload_type, preset, experiment, spec, cancel_requested, failed_cells, deaths,
      progress_fraction, submitted_at
      """;

  private static final int BATCH = 1000;

  static FilledHome with(int jobs, Path directory) throws Exception {
    String template;
    try (ServiceProcess service = ServiceProcess.simul(directory).awaitHealth();
        dev.simul.job.Connection connection = service.connect()) {
      template = measure(connection);
    }
    return new FilledHome(directory, copies(template, jobs, directory));
  }

  private static String measure(dev.simul.job.Connection connection) throws IOException {
    String location =
        connection
            .send(dev.simul.job.Connection.post("/jobs", JOB, "Prefer: wait=60"))
            .expect(200)
            .location();
    return location.substring(location.lastIndexOf('/') + 1);
  }

  private static List<String> copies(String template, int jobs, Path directory)
      throws SQLException {
    Instant first = Instant.now().minus(Duration.ofSeconds(jobs));
    List<String> ids = new ArrayList<>();
    try (Connection database =
            DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("home/jobs"), "", "");
        PreparedStatement copy =
            database.prepareStatement(
                "INSERT INTO job (id, "
                    + COLUMNS
                    + ") SELECT ?, "
                    + COLUMNS
                    + " FROM job WHERE id = ?");
        PreparedStatement attempt =
            database.prepareStatement(
                """
                INSERT INTO job_attempt
                  (job_id, attempt, queued_at, running_at, ended_at, reason, runner, node, environment)
                SELECT ?, attempt, queued_at, running_at, ended_at, reason, runner, node, environment
                FROM job_attempt WHERE job_id = ?
                """);
        PreparedStatement terms =
            database.prepareStatement(
                "INSERT INTO job_term (term, job_id) SELECT term, ? FROM job_term WHERE job_id = ?");
        PreparedStatement label =
            database.prepareStatement("INSERT INTO job_term (term, job_id) VALUES (?, ?)")) {
      database.setAutoCommit(false);
      for (int number = 0; number < jobs; number++) {
        String id = new JobIds(Clock.fixed(first.plusSeconds(number), ZoneOffset.UTC)).next();
        ids.add(id);
        add(copy, id, template);
        add(attempt, id, template);
        add(terms, id, template);
        if (number % 10 == 0) {
          add(label, "label:team=a", id);
        }
        if (number % (jobs / 20) == 0) {
          add(label, "label:rare=yes", id);
        }
        if (number % BATCH == BATCH - 1 || number == jobs - 1) {
          copy.executeBatch();
          attempt.executeBatch();
          terms.executeBatch();
          label.executeBatch();
          database.commit();
        }
      }
    }
    return List.copyOf(ids);
  }

  private static void add(PreparedStatement statement, String one, String two) throws SQLException {
    statement.setString(1, one);
    statement.setString(2, two);
    statement.addBatch();
  }

  /// Returns the cursor of the page in the middle.
  String middle() {
    return JobQuery.cursor(ids.get(ids.size() / 2));
  }
}
