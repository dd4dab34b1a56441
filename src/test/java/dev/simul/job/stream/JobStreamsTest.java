package dev.simul.job.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.simul.ExpectedLog;
import dev.simul.overload.Bulkhead;
import dev.simul.overload.Client;
import dev.simul.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JobStreamsTest {
  private static final Client ONE = new Client("one");
  private static final Client OTHER = new Client("other");

  @RegisterExtension private final ExpectedLog log = ExpectedLog.of(JobStreams.class);

  @Test
  void a_place_is_given_back_when_the_job_has_ended_or_the_client_has_left() {
    JobStreams ended = streams((_, _) -> {});
    JobStreams left =
        streams((_, _) -> {
          throw new ClientLeftException(new IllegalStateException("gone"));
        });

    ended.open(AnyJob.running(), ONE);
    left.open(AnyJob.running(), ONE);

    await().until(() -> ended.open() == 0 && left.open() == 0);
  }

  static List<Throwable> failures() {
    return List.of(new IllegalStateException("no connection"), new OutOfMemoryError("the heap"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_place_is_given_back_whatever_fails(Throwable failure) {
    JobStreams failing =
        streams((_, _) -> {
          if (failure instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) failure;
        });

    failing.open(AnyJob.running(), ONE);

    await().until(() -> failing.open() == 0);
    List<String> said = new ArrayList<>();
    await().until(() -> said.addAll(log.take()));
    assertThat(said)
        .containsExactly(
            "ERROR Job " + AnyJob.ID + " cannot be followed <- " + failure.getMessage());
  }

  @Test
  void one_client_has_no_more_than_its_share_and_all_no_more_than_there_are() {
    CountDownLatch end = new CountDownLatch(1);
    JobStreams streams =
        streams((_, _) -> {
          try {
            end.await();
          } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
          }
        });
    streams.open(AnyJob.running(), ONE);
    streams.open(AnyJob.running(), ONE);

    assertRefused(streams, ONE, 429, "This client follows 2 jobs already");
    streams.open(AnyJob.running(), OTHER);
    assertRefused(streams, OTHER, 503, "3 clients follow jobs already");

    end.countDown();
    await().until(() -> streams.open() == 0);
  }

  private static void assertRefused(JobStreams streams, Client client, int status, String detail) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> streams.open(AnyJob.running(), client))
        .satisfies(refusal -> {
          assertThat(refusal.getStatusCode().value()).isEqualTo(status);
          assertThat(refusal.getBody().getDetail())
              .startsWith(detail)
              .endsWith("close some, or poll GET /jobs/" + AnyJob.ID + ".");
          assertThat(refusal.getHeaders().getFirst("Retry-After")).isEqualTo("5");
        });
  }

  private static JobStreams streams(JobStreams.Follower follower) {
    return new JobStreams(follower, new Bulkhead(3, 2));
  }
}
