package dev.simul.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.job.RawConnection;
import dev.simul.job.RunningService;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What callers may ask for on loopback, where they need no keys and all are admins.
class KeylessLimitsIT {

  @Test
  void each_address_may_send_so_many_requests_where_admins_have_a_limit(@TempDir Path directory)
      throws IOException {
    try (RunningService service =
        RunningService.start(directory, "--simul.security.limits.admin.requests-per-minute=2")) {
      assertThat(service.get("/environment").json().at("/limits/requestsPerMinute").intValue())
          .isEqualTo(2);
      assertThat(service.get("/jobs").status()).isEqualTo(200);
      assertThat(service.get("/jobs").status()).isEqualTo(429);
      assertThat(service.get("/actuator/health").status()).isEqualTo(200);

      assertThat(headFrom("127.0.0.2", service.port())).startsWith("http/1.1 200 ");
      assertThat(headFrom("127.0.0.1", service.port())).startsWith("http/1.1 429 ");
    }
  }

  @Test
  void nobody_is_limited_by_default(@TempDir Path directory) {
    try (RunningService service = RunningService.start(directory)) {
      for (int call = 0; call < 1_000; call++) {
        assertThat(service.get("/presets/race").status()).isEqualTo(200);
      }
    }
  }

  private static String headFrom(String address, int port) throws IOException {
    try (RawConnection connection = RawConnection.to(port, address)) {
      return connection.send("GET /jobs HTTP/1.1", "Host: localhost", "").head();
    }
  }
}
