package dev.simul.workload.http;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// The body of an answer. Only its length is kept, and the beginning of a refusal.
final class HttpReply implements HttpResponse.BodySubscriber<HttpReply> {
  static final HttpResponse.BodyHandler<HttpReply> HANDLER = HttpReply::new;

  /// The longest body that is read to its end.
  static final long MOST_BYTES = 10L << 20;

  private static final int MAX_TEXT_LENGTH = 200;
  private static final int FIRST_REFUSAL = 400;

  private final CompletableFuture<HttpReply> whole = new CompletableFuture<>();
  private final boolean refusal;
  private Flow.@Nullable Subscription subscription;
  private long bytes;
  private String text = "";

  private HttpReply(HttpResponse.ResponseInfo info) {
    this.refusal = info.statusCode() >= FIRST_REFUSAL;
  }

  long bytes() {
    return bytes;
  }

  /// Returns the beginning of a refusal, behind a colon; empty for any other answer.
  String cited() {
    String line = text.substring(0, Math.min(text.length(), MAX_TEXT_LENGTH));
    return line.isBlank() ? "" : ": " + line.replaceAll("\\p{Cntrl}", " ");
  }

  @Override
  public CompletionStage<HttpReply> getBody() {
    return whole;
  }

  @Override
  public void onSubscribe(Flow.Subscription begun) {
    subscription = begun;
    begun.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      bytes += buffer.remaining();
      if (refusal && text.length() < MAX_TEXT_LENGTH) {
        text = (text + StandardCharsets.UTF_8.decode(buffer)).lines().findFirst().orElse("");
      }
    }
    if (bytes > MOST_BYTES) {
      giveUp();
    }
  }

  private void giveUp() {
    if (subscription != null) {
      subscription.cancel();
    }
    whole.completeExceptionally(
        new IOException(
            "an answer was longer than " + MOST_BYTES + " bytes, and was not read further"));
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
