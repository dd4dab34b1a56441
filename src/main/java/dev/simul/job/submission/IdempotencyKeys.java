package dev.simul.job.submission;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The keys under which clients submitted jobs, for a day. Thread-safe.
@Repository
public class IdempotencyKeys {
  public static final Duration LIFETIME = Duration.ofHours(24);

  private final JdbcClient jdbc;

  public IdempotencyKeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What a key stands for.
  ///
  /// @param fingerprint identifies the body that was sent
  record Use(String jobId, String fingerprint) {}

  /// Returns what was submitted under a key within its lifetime.
  Optional<Use> find(IdempotencyKey key, Instant now) {
    return jdbc.sql(
            "SELECT job_id, fingerprint FROM idempotency_key WHERE name = :name AND created_at > :expired")
        .param("name", key.storedName())
        .param("expired", expired(now))
        .query((row, number) -> new Use(row.getString("job_id"), row.getString("fingerprint")))
        .optional();
  }

  /// Notes that a job was submitted under a key, and forgets the keys whose time is over. The
  /// caller holds the lock of the queue, and found nothing under the key.
  void add(IdempotencyKey key, String jobId, Instant now) {
    jdbc.sql("DELETE FROM idempotency_key WHERE created_at <= :expired")
        .param("expired", expired(now))
        .update();
    jdbc.sql(
            """
            INSERT INTO idempotency_key (name, fingerprint, job_id, created_at)
            VALUES (:name, :fingerprint, :job, :now)
            """)
        .param("name", key.storedName())
        .param("fingerprint", key.fingerprint())
        .param("job", jobId)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static OffsetDateTime expired(Instant now) {
    return now.minus(LIFETIME).atOffset(ZoneOffset.UTC);
  }
}
