package dev.simul.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.job.submission.JobGroups;
import dev.simul.job.submission.Submission;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Groups of jobs of which the machine refuses some.
class JobGroupsIT {
  private static final String REFUSED =
      """
      {"workload": {"type": "spawn"}, "executors": [{"type": "serial"}],
       "measurement": {"forkHeap": "1000g"}}
      """;

  private RunningService service;
  private JobGroups groups;

  @BeforeEach
  void start(@TempDir Path directory) {
    service = RunningService.start(directory);
    groups = service.part(JobGroups.class);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void a_job_that_the_machine_refuses_is_left_out_and_says_why() {
    Map<String, byte[]> bodies = new LinkedHashMap<>();
    bodies.put("large", bytes(REFUSED));
    bodies.put("tiny", bytes(RunningService.TINY));

    JobGroup group =
        ((Submission.Accepted<JobGroup>) groups.submit("a-study", bodies, JobTable.ANYBODY, null))
            .submitted();

    assertThat(groups.find(group.id())).contains(group);
    JobGroup.Member large = group.members().getFirst();
    JobGroup.Member tiny = group.members().getLast();
    assertThat(large.jobId()).isNull();
    assertThat(large.refusal()).startsWith("/measurement/forkHeap ").contains("free memory");
    assertThat(groups.standing(large)).isEmpty();
    assertThat(tiny.refusal()).isNull();
    assertThat(groups.standing(tiny)).isPresent();
  }

  @Test
  void a_group_of_which_the_machine_refuses_all_is_refused() {
    Submission<JobGroup> submission =
        groups.submit("a-study", Map.of("large", bytes(REFUSED)), JobTable.ANYBODY, null);

    assertThat(((Submission.Refused<JobGroup>) submission).violations())
        .singleElement()
        .satisfies(refused -> {
          assertThat(refused.pointer()).isEqualTo("/study");
          assertThat(refused.message())
              .startsWith("names a-study, whose job large this machine refuses: ");
        });
    assertThat(service.get("/jobs").json().path("items").isEmpty()).isTrue();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
