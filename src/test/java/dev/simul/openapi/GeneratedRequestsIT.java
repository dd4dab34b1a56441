package dev.simul.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.container.NeedsImage;
import dev.simul.container.PostgreSql;
import dev.simul.job.RunningService;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Requests made at random from the description of the API get no 5xx, and answers that are as it
/// says, which [RunningService] checks.
///
/// `-Dsimul.generated.requests=10000` makes more of them, which take minutes and need
/// `-Djunit.jupiter.execution.timeout.mode=disabled`; `-Dsimul.generated.seed` makes others.
class GeneratedRequestsIT {
  private static final int REQUESTS = Integer.getInteger("simul.generated.requests", 600);
  private static final long SEED = Long.getLong("simul.generated.seed", 1);

  @TempDir private Path directory;

  @Test
  void on_h2() {
    sendAll();
  }

  @Nested
  @NeedsImage(PostgreSql.IMAGE)
  class OnPostgreSql {
    @RegisterExtension static final PostgreSql POSTGRESQL = new PostgreSql();

    @Test
    void on_postgresql() {
      sendAll("--spring.datasource.url=" + POSTGRESQL.freshSchema());
    }
  }

  private void sendAll(String... options) {
    Random random = new Random(SEED);
    Map<Integer, Integer> statuses = new TreeMap<>();
    try (RunningService service = RunningService.start(directory, options)) {
      JsonNode api = service.get("/v3/api-docs").json();
      String job = service.submit(RunningService.TINY);
      service.awaitState(job, "SUCCEEDED");
      List<String> ids = List.of(job, job, "019ad000-0000-7000-8000-000000000000");
      for (int number = 0; number < REQUESTS; number++) {
        GeneratedRequest request = GeneratedRequest.of(api, ids, random);
        RunningService.Answer answer =
            service.send(request.method(), request.path(), request.body(), request.headers());
        assertThat(answer.status())
            .as("number %d of seed %d: %s", number, SEED, request)
            .isLessThan(500);
        statuses.merge(answer.status(), 1, Integer::sum);
      }
    }
    // Otherwise the requests are so absurd that they try nothing.
    assertThat(statuses).containsKeys(200, 400, 404);
  }
}
