package dev.simul.workload.http;

import dev.simul.workload.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Whom the tasks call, and which of its answers count. Immutable.
sealed interface Callee {

  /// Returns what this JVM asks for.
  URI uri();

  /// Returns what it is called in messages.
  String name();

  /// Returns how long an answer takes at least.
  Duration delay();

  /// Returns whether a task waits for most of its time.
  boolean mostlyWaits();

  /// Returns what each task must answer.
  Answer expected();

  /// Returns what a task answers.
  ///
  /// @throws IOException if the status does not count, with both
  Answer answer(HttpResponse<HttpReply> response) throws IOException;

  /// The stub.
  ///
  /// @param port where it listens, or null in a process that runs no task
  record Stub(@Nullable Integer port, Duration delay, long bodyBytes, int expectStatus)
      implements Callee {
    private static final Duration MOSTLY_WAITING = Duration.ofMillis(1);

    /// The stub distinguishes clients by what they ask for.
    @Override
    public URI uri() {
      if (port == null) {
        throw new IllegalStateException("the port of the stub is unknown");
      }
      return URI.create(
          "http://" + HttpStub.LOOPBACK + ":" + port + "/client-" + ProcessHandle.current().pid());
    }

    @Override
    public String name() {
      return "the stub";
    }

    @Override
    public boolean mostlyWaits() {
      return delay.compareTo(MOSTLY_WAITING) >= 0;
    }

    @Override
    public Answer expected() {
      return new Answer(bodyBytes, expectStatus);
    }

    @Override
    public Answer answer(HttpResponse<HttpReply> response) throws IOException {
      HttpReply reply = response.body();
      if (response.statusCode() != expectStatus) {
        throw new IOException(
            "a call was answered with status "
                + response.statusCode()
                + " instead of "
                + expectStatus
                + ", which expectStatus asks for"
                + reply.cited());
      }
      return new Answer(reply.bytes(), response.statusCode());
    }
  }

  /// A server of somebody else's. Its answers may differ from call to call, so that only their
  /// status is checked.
  record TargetServer(TargetUrl url) implements Callee {
    private static final int SUCCESS = 2;
    private static final int REDIRECTION = 3;

    @Override
    public URI uri() {
      return url.uri();
    }

    @Override
    public String name() {
      return url.origin();
    }

    @Override
    public Duration delay() {
      return Duration.ZERO;
    }

    @Override
    public boolean mostlyWaits() {
      return true;
    }

    /// One call was answered, with success.
    @Override
    public Answer expected() {
      return new Answer(1, SUCCESS);
    }

    @Override
    public Answer answer(HttpResponse<HttpReply> response) throws IOException {
      int kind = response.statusCode() / 100;
      if (kind != SUCCESS) {
        throw new IOException(
            url.origin()
                + " answered with status "
                + response.statusCode()
                + ", and only 200 to 299 counts"
                + (kind == REDIRECTION ? "; redirects are not followed" : "")
                + response.body().cited());
      }
      return new Answer(1, kind);
    }
  }
}
