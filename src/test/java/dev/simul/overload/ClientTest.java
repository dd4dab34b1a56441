package dev.simul.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.simul.request.CallerLimits;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientTest {

  @Test
  void is_an_address_unless_the_caller_has_a_name() {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr("10.0.0.7");
    Client unknown = Client.of(request);

    request.setUserPrincipal(() -> "10.0.0.7");

    assertThat(unknown).isEqualTo(new Client("at 10.0.0.7"));
    assertThat(Client.of(request)).isEqualTo(new Client("named 10.0.0.7"));
  }

  @Test
  void nobody_is_without_limits_because_somebody_forgot_to_say_them() {
    MockHttpServletRequest request = new MockHttpServletRequest("GET", "/environment");
    assertThatIllegalStateException()
        .isThrownBy(() -> Client.limits(request))
        .withMessage("/environment is served without limits");

    Client.limit(request, CallerLimits.NONE);

    assertThat(Client.limits(request)).isEqualTo(CallerLimits.NONE);
  }
}
