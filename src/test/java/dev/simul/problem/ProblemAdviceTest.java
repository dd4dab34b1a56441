package dev.simul.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.simul.ExpectedLog;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.ServletWebRequest;

class ProblemAdviceTest {
  @RegisterExtension private final ExpectedLog log = ExpectedLog.of(ProblemAdvice.class);

  private final ProblemAdvice advice = new ProblemAdvice();

  @Test
  void the_cause_of_a_failure_of_ours_stays_in_the_log() throws Exception {
    ResponseEntity<Object> answer = answer(new IllegalStateException("the secret cause"));

    assertThat(answer.getStatusCode().value()).isEqualTo(500);
    assertThat(String.valueOf(answer.getBody())).contains("INTERNAL").doesNotContain("secret");
    assertThat(log.take()).containsExactly("ERROR Answering 500 to uri=/x <- the secret cause");
  }

  @Test
  void a_client_that_has_gone_is_not_answered() throws Exception {
    assertThat(answer(new IOException("Broken pipe"))).isNull();
  }

  @Test
  void what_is_answered_on_purpose_is_no_failure_for_the_log() throws Exception {
    Problem full = new Problem(HttpStatus.SERVICE_UNAVAILABLE, "FULL", "There is no room now.");

    ResponseEntity<Object> answer = advice.handleException(new ProblemException(full), request());

    assertThat(answer.getStatusCode().value()).isEqualTo(503);
    assertThat(log.take()).isEmpty();
  }

  @Test
  void an_answer_that_breaks_off_is_not_completed_by_a_problem() {
    IllegalStateException failure = new IllegalStateException("half of it is sent");
    MockHttpServletResponse begun = new MockHttpServletResponse();
    begun.setCommitted(true);

    assertThatThrownBy(() ->
            advice.unexpected(
                failure, new ServletWebRequest(new MockHttpServletRequest("GET", "/x"), begun)))
        .isSameAs(failure);
  }

  private ResponseEntity<Object> answer(Exception failure) throws Exception {
    return advice.unexpected(failure, request());
  }

  private static ServletWebRequest request() {
    return new ServletWebRequest(new MockHttpServletRequest("GET", "/x"));
  }
}
