package dev.simul.workload.http;

import dev.simul.workload.Answer;
import dev.simul.workload.AnswerKey;
import dev.simul.workload.NonBlockingWork;
import dev.simul.workload.Task;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// The work of [HttpWorkload]: the same call, blocking or not, by a client that all tasks of a JVM
/// share.
final class HttpWork implements NonBlockingWork {
  private final Callee callee;
  private volatile @Nullable Calls calls;

  HttpWork(Callee callee) {
    this.callee = callee;
  }

  @Override
  public Answer run(Task task) throws Exception {
    Calls made = calls();
    try {
      return callee.answer(task.blocking(() -> made.client.send(made.request, HttpReply.HANDLER)));
    } catch (IOException failure) {
      throw explained(failure);
    }
  }

  @Override
  public void start(Task task, Loop loop, Completion completion) {
    Calls made = calls();
    var _ =
        made.client
            .sendAsync(made.request, HttpReply.HANDLER)
            .whenComplete(
                (response, failure) -> loop.execute(() -> end(response, failure, completion)));
  }

  private void end(
      @Nullable HttpResponse<HttpReply> response,
      @Nullable Throwable failure,
      Completion completion) {
    if (response == null) {
      completion.failed(explained(failure));
      return;
    }
    Answer answer;
    try {
      answer = callee.answer(response);
    } catch (IOException unexpected) {
      completion.failed(unexpected);
      return;
    }
    completion.answered(answer);
  }

  @Override
  public AnswerKey answerKey() {
    Answer expected = callee.expected();
    return index -> expected;
  }

  @Override
  public long floorNanos(int index) {
    return callee.delay().toNanos();
  }

  @Override
  public boolean mostlyWaits() {
    return callee.mostlyWaits();
  }

  /// Returns the client of this JVM. The first call makes it, as it would in a usual program.
  private Calls calls() {
    Calls made = calls;
    return made == null ? madeOnce() : made;
  }

  private synchronized Calls madeOnce() {
    Calls made = calls;
    if (made == null) {
      made = Calls.to(callee.uri());
      calls = made;
    }
    return made;
  }

  /// Returns a failure that says what to change, if the machine cannot make this many calls, or
  /// nobody takes them.
  private IOException explained(@Nullable Throwable failure) {
    Throwable first = failure instanceof CompletionException ? failure.getCause() : failure;
    for (Throwable cause = first; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (message.contains("Too many open files")) {
        return new IOException(
            "each concurrent call needs a connection, and this JVM may open no more files:"
                + " let fewer tasks run at once, or raise the limit (ulimit -n)",
            first);
      }
      if (message.contains("Cannot assign requested address")) {
        return new IOException(
            "each concurrent call needs a connection, and this machine has no more ports for"
                + " them: let fewer tasks run at once, or widen net.ipv4.ip_local_port_range",
            first);
      }
    }
    if (first instanceof ConnectException) {
      return new IOException(callee.name() + " accepts no connection", first);
    }
    return first instanceof IOException known ? known : new IOException("a call failed", first);
  }

  /// The client, and the address that it calls.
  private record Calls(HttpClient client, HttpRequest request) {

    /// Makes a client whose own work, such as reading answers, runs in virtual threads. By default
    /// it makes a platform thread for everything to do at the same time, which would be hundreds in
    /// addition to those of the executor that is measured.
    static Calls to(URI uri) {
      HttpClient client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .proxy(HttpClient.Builder.NO_PROXY)
              .followRedirects(HttpClient.Redirect.NEVER)
              .executor(Executors.newVirtualThreadPerTaskExecutor())
              .build();
      return new Calls(client, HttpRequest.newBuilder(uri).build());
    }
  }
}
