package dev.simul.job.retention;

import dev.simul.job.JobFilter;
import dev.simul.job.JobState;
import dev.simul.job.result.SelfTests;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Finds what has expired in the tables of jobs. Thread-safe.
///
/// A job of a group goes with its group, and only then: a group has expired when all of its jobs
/// have.
@Repository
public class RetentionRepository {
  /// The jobs that stay because others refer to them as the newest: of each series and of the
  /// self-tests, the newest that has ended, and of each node the newest that succeeded, which its
  /// metrics and its results show.
  private static final String NEWEST =
      """
      (SELECT max(job_term.job_id)
       FROM job_term
       JOIN job newest ON newest.id = job_term.job_id
       WHERE newest.state IN (:ended) AND (job_term.term LIKE :series OR job_term.term = :selfTest)
       GROUP BY job_term.term
       UNION ALL
       SELECT max(job_term.job_id)
       FROM job_term
       JOIN job newest ON newest.id = job_term.job_id
       JOIN job_attempt latest ON latest.job_id = newest.id AND latest.attempt = newest.attempt
       WHERE newest.state = 'SUCCEEDED' AND (job_term.term LIKE :series OR job_term.term = :selfTest)
       GROUP BY job_term.term, CAST(latest.node AS varchar(4000)))
      """;

  private final JdbcClient jdbc;

  public RetentionRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Returns when the job ended that is the last of so many, counted from the one that ended last.
  ///
  /// @param number how many, 1 or more
  /// @return the time, or empty if fewer have ended
  Optional<Instant> endOfLast(int number) {
    return jdbc.sql(
            """
            SELECT job_attempt.ended_at
            FROM job_attempt
            JOIN job ON job.id = job_attempt.job_id AND job.attempt = job_attempt.attempt
            WHERE job.state IN (:ended) AND job_attempt.ended_at IS NOT NULL
            ORDER BY job_attempt.ended_at DESC
            LIMIT 1 OFFSET :before
            """)
        .param("ended", ended())
        .param("before", number - 1)
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  /// Returns jobs outside of groups that ended before a time and that nothing keeps, oldest first.
  ///
  /// @param limit how many at most
  List<String> jobsEndedBefore(Instant time, int limit) {
    return expired(
        """
        SELECT job.id
        FROM job_attempt
        JOIN job ON job.id = job_attempt.job_id AND job.attempt = job_attempt.attempt
        WHERE job_attempt.ended_at < :time AND job.state IN (:ended) AND NOT job.pinned
          AND NOT EXISTS (SELECT 1 FROM job_group_member WHERE job_group_member.job_id = job.id)
          AND job.id NOT IN
        """
            + NEWEST
            + " ORDER BY job_attempt.ended_at LIMIT :limit",
        time,
        limit);
  }

  /// Returns groups all of whose jobs ended before a time, while nothing keeps any of them, oldest
  /// first. A group whose jobs were all removed goes by when it was submitted.
  ///
  /// @param limit how many at most
  List<String> groupsEndedBefore(Instant time, int limit) {
    return expired(
        """
        SELECT job_group.id
        FROM job_group
        WHERE job_group.submitted_at < :time
          AND NOT EXISTS (
            SELECT 1
            FROM job_group_member
            JOIN job ON job.id = job_group_member.job_id
            JOIN job_attempt ON job_attempt.job_id = job.id AND job_attempt.attempt = job.attempt
            WHERE job_group_member.group_id = job_group.id
              AND (job.state NOT IN (:ended) OR job.pinned OR job_attempt.ended_at >= :time
                   OR job.id IN
        """
            + NEWEST
            + ")) ORDER BY job_group.submitted_at LIMIT :limit",
        time,
        limit);
  }

  private List<String> expired(String sql, Instant time, int limit) {
    return jdbc.sql(sql)
        .param("time", time.atOffset(ZoneOffset.UTC))
        .param("ended", ended())
        .param("series", JobFilter.series("%"))
        .param("selfTest", JobFilter.preset(SelfTests.PRESET))
        .param("limit", limit)
        .query((row, number) -> row.getString("id"))
        .list();
  }

  private static List<String> ended() {
    return JobState.ENDED.stream().map(JobState::name).toList();
  }
}
