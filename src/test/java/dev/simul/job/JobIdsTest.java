package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JobIdsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T15:00:00.123Z");

  @Test
  void an_id_is_a_uuid_of_version_7_that_begins_with_the_milliseconds() {
    String id = new JobIds(InstantSource.fixed(NOW)).next();

    UUID uuid = UUID.fromString(id);
    assertThat(uuid.version()).isEqualTo(7);
    assertThat(uuid.variant()).isEqualTo(2);
    assertThat(uuid.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void ids_of_one_moment_differ_and_ascend() {
    JobIds ids = new JobIds(InstantSource.fixed(NOW));

    List<String> made = Stream.generate(ids::next).limit(10_000).toList();

    assertThat(made).isSorted().doesNotHaveDuplicates();
  }
}
