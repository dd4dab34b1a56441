package dev.simul.workload.http;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/// The body of an answer. Only its length is kept, and the beginning of a refusal.
final class HttpReply implements HttpResponse.BodySubscriber<HttpReply> {
  static final HttpResponse.BodyHandler<HttpReply> HANDLER = HttpReply::new;

  private static final int MAX_TEXT_LENGTH = 200;
  private static final int FIRST_REFUSAL = 400;

  private final CompletableFuture<HttpReply> whole = new CompletableFuture<>();
  private final boolean refusal;
  private long bytes;
  private String text = "";

  private HttpReply(HttpResponse.ResponseInfo info) {
    this.refusal = info.statusCode() >= FIRST_REFUSAL;
  }

  long bytes() {
    return bytes;
  }

  /// Returns the beginning of a refusal; empty for any other answer.
  String text() {
    return text;
  }

  @Override
  public CompletionStage<HttpReply> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      bytes += buffer.remaining();
      if (refusal && text.length() < MAX_TEXT_LENGTH) {
        text = (text + StandardCharsets.UTF_8.decode(buffer)).lines().findFirst().orElse("");
      }
    }
  }

  @Override
  public void onError(Throwable failure) {
    whole.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    whole.complete(this);
  }
}
