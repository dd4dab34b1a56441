package dev.simul.job.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.simul.engine.Engine;
import dev.simul.job.Job;
import dev.simul.job.storage.ExperimentCodec;
import dev.simul.node.NodeRepository;
import dev.simul.node.SimulProperties;
import dev.simul.node.ThisNode;
import dev.simul.request.CallerLimits;
import dev.simul.request.Reading;
import dev.simul.request.json.Violation;
import dev.simul.request.preset.Presets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

class RequestCheckTest {
  private static final String FILES =
      """
      {"workload": {"type": "file-write", "text": "x", "writes": 1000}, "tasks": 3,
       "executors": [{"type": "serial"}], "labels": {"a": "b"}}
      """;

  /// Not asked without a selector.
  private static final NodeRepository NO_NODES =
      new NodeRepository(JdbcClient.create(new DriverManagerDataSource("jdbc:h2:mem:none")));

  @TempDir private Path scratch;

  @Test
  void a_job_whose_files_do_not_fit_is_refused() {
    long[] asked = new long[1];
    ThisNode full =
        new ThisNode(properties(), JsonMapper.shared()) {
          @Override
          public Optional<String> refusal(long scratchBytes) {
            asked[0] = scratchBytes;
            return Optional.of("does not fit");
          }
        };

    assertThat(check(full, FILES))
        .isEqualTo(
            new Reading.Refused(List.of(new Violation("/workload", "NO_ROOM", "does not fit"))));
    assertThat(asked[0]).isEqualTo(3_000);
  }

  @Test
  void a_valid_request_is_kept_as_it_can_be_read_again_and_as_people_read_it() {
    ThisNode node = new ThisNode(properties(), JsonMapper.shared());
    Reading reading = check(node, FILES);

    QueueEntry entry = check(node).entry((Reading.Accepted) reading, "ci");
    Job.Draft draft = entry.draft();
    assertThat(draft.owner()).isEqualTo("ci");
    assertThat(draft.workload()).isEqualTo("file-write");
    assertThat(draft.preset()).isNull();
    assertThat(new ExperimentCodec().read(draft.experiment()))
        .isEqualTo(((Reading.Accepted) reading).experiment());
    assertThat(draft.spec()).contains("bufferBytes");
    assertThat(entry.terms())
        .containsExactly("workload:file-write", "executor:serial", "label:a=b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"preset": "self-test", "name": "Mine"}          | true
          {"preset": "self-test", "size": "small"}         | true
          {"preset": "self-test", "tasks": 1}              | false
          """)
  void a_job_is_found_by_the_preset_whose_work_it_measures(String request, boolean found) {
    ThisNode node = new ThisNode(properties(), JsonMapper.shared());

    QueueEntry entry = check(node).entry((Reading.Accepted) check(node, request), null);

    assertThat(entry.draft().preset()).isEqualTo("self-test");
    assertThat(entry.terms().contains("preset:self-test")).isEqualTo(found);
  }

  @Test
  void a_job_that_is_larger_than_its_caller_may_ask_for_is_refused() {
    CallerLimits two = new CallerLimits(null, null, 2, null, null, null);
    RequestCheck check = check(new ThisNode(properties(), JsonMapper.shared()));

    Reading reading = check.check(FILES.getBytes(StandardCharsets.UTF_8), two);

    assertThat(((Reading.Refused) reading).violations())
        .extracting(Violation::pointer, Violation::code)
        .containsExactly(tuple("/tasks", "OVER_LIMIT"));
  }

  private static RequestCheck check(ThisNode node) {
    return new RequestCheck(Engine.installed(), Presets.builtIn(), node, NO_NODES);
  }

  private static Reading check(ThisNode node, String request) {
    return check(node).check(request.getBytes(StandardCharsets.UTF_8), CallerLimits.NONE);
  }

  private SimulProperties properties() {
    return new SimulProperties(
        scratch,
        scratch,
        scratch.resolve("lock"),
        new SimulProperties.Queue(1, 3),
        new SimulProperties.Node("box", Map.of()),
        new SimulProperties.Metrics(new SimulProperties.Series(Set.of(), 100)),
        new SimulProperties.Retention(Duration.ofDays(90), 1000),
        new SimulProperties.Http(Set.of()),
        new SimulProperties.Clients(100, 20, 100, 3));
  }
}
