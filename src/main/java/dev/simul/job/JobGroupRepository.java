package dev.simul.job;

import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table of groups of jobs. Thread-safe.
@Repository
public class JobGroupRepository {
  private final JdbcClient jdbc;

  JobGroupRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Adds a group; the time in whole microseconds.
  public void add(JobGroup group) {
    jdbc.sql("INSERT INTO job_group (id, name, submitted_at) VALUES (:id, :name, :at)")
        .param("id", group.id())
        .param("name", group.name())
        .param("at", OffsetDateTime.ofInstant(group.submittedAt(), ZoneOffset.UTC))
        .update();
    int ordinal = 0;
    for (JobGroup.Member member : group.members()) {
      jdbc.sql(
              """
              INSERT INTO job_group_member (group_id, member_key, ordinal, job_id, refusal)
              VALUES (:group, :key, :ordinal, :job, :refusal)
              """)
          .param("group", group.id())
          .param("key", member.key())
          .param("ordinal", ordinal++)
          .param("job", member.jobId(), Types.VARCHAR)
          .param("refusal", member.refusal(), Types.VARCHAR)
          .update();
    }
  }

  public Optional<JobGroup> find(String id) {
    // One statement after the other: within the first, the second would need another connection.
    List<JobGroup.Member> members = members(id);
    return jdbc.sql("SELECT id, name, submitted_at FROM job_group WHERE id = :id")
        .param("id", id)
        .query((row, number) ->
            new JobGroup(
                row.getString("id"),
                row.getString("name"),
                row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
                members))
        .optional();
  }

  /// Finds the group that a job was submitted with.
  public Optional<JobGroup> ofJob(String job) {
    return jdbc.sql("SELECT group_id FROM job_group_member WHERE job_id = :job")
        .param("job", job)
        .query(String.class)
        .optional()
        .flatMap(this::find);
  }

  /// Lets nobody else remove a group until the transaction under way has ended.
  public void lock(String id) {
    jdbc.sql("SELECT id FROM job_group WHERE id = :id FOR UPDATE")
        .param("id", id)
        .query(String.class)
        .optional();
  }

  /// Removes a group, but not its jobs.
  public void delete(String id) {
    jdbc.sql("DELETE FROM job_group WHERE id = :id").param("id", id).update();
  }

  private List<JobGroup.Member> members(String group) {
    return jdbc.sql(
            """
            SELECT member_key, job_id, refusal FROM job_group_member
            WHERE group_id = :group ORDER BY ordinal
            """)
        .param("group", group)
        .query((row, number) ->
            new JobGroup.Member(
                row.getString("member_key"), row.getString("job_id"), row.getString("refusal")))
        .list();
  }
}
