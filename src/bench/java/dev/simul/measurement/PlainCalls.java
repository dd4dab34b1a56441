package dev.simul.measurement;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// What somebody would write to make many calls at once: a virtual thread for each, and one client
/// with the settings of the workload's client.
///
/// Its argument is the port to call. It reads a number of calls per line, makes them, and prints
/// the nanoseconds.
final class PlainCalls {
  private static final int BODY_BYTES = 1024;

  private PlainCalls() {}

  public static void main(String[] arguments) throws IOException {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + arguments[0] + "/")).build();
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      int calls = Integer.parseInt(line);
      long begin = System.nanoTime();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < calls; i++) {
          threads.execute(() -> call(client, request));
        }
      }
      System.out.println(System.nanoTime() - begin);
    }
  }

  private static void call(HttpClient client, HttpRequest request) {
    try {
      HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200 || response.body().length != BODY_BYTES) {
        throw new IllegalStateException("the stub answered with " + response);
      }
    } catch (IOException broken) {
      System.err.println(broken);
      Runtime.getRuntime().halt(1);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
