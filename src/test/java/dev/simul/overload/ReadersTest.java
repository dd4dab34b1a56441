package dev.simul.overload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.simul.node.SimulProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class ReadersTest {
  private final Readers readers =
      new Readers(
          new SimulProperties(
              Path.of("/h"),
              Path.of("/s"),
              Path.of("/l"),
              new SimulProperties.Queue(100, 3),
              new SimulProperties.Node("box", Map.of()),
              new SimulProperties.Metrics(new SimulProperties.Series(Set.of(), 100)),
              new SimulProperties.Retention(Duration.ofDays(90), 1000),
              new SimulProperties.Http(Set.of()),
              new SimulProperties.Clients(100, 20, 100, 3)));

  @AfterEach
  void no_request_is_under_way() {
    RequestContextHolder.resetRequestAttributes();
  }

  @Test
  void a_request_keeps_its_place_until_it_has_ended() {
    ServletRequestAttributes request = request("10.0.0.7");
    readers.enter();
    assertThat(readers.inside()).isEqualTo(1);

    request.requestCompleted();

    assertThat(readers.inside()).isZero();
  }

  @Test
  void one_client_leaves_a_place_to_others() {
    request("10.0.0.7");
    assertThat(readers.tryEnter()).isTrue();
    request("10.0.0.7");
    assertThat(readers.tryEnter()).isTrue();
    request("10.0.0.7");
    assertThat(readers.tryEnter()).isFalse();

    request("10.0.0.8");
    assertThat(readers.tryEnter()).isTrue();
    request("10.0.0.9");
    assertThat(readers.tryEnter()).isFalse();
  }

  private static ServletRequestAttributes request(String from) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr(from);
    ServletRequestAttributes attributes = new ServletRequestAttributes(request);
    RequestContextHolder.setRequestAttributes(attributes);
    return attributes;
  }
}
