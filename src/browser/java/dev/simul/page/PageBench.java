package dev.simul.page;

import dev.simul.job.LargeJob;
import dev.simul.job.RunningService;
import dev.simul.job.ServiceJvm;
import dev.simul.measurement.archive.TestClasses;
import dev.simul.process.FileTree;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the page costs: its visitor in waiting, the service in processor time, and a measurement in
/// accuracy.
public final class PageBench {
  private static final int VISITS = 9;
  private static final int PAIRS = 6;

  private static final String TASKS =
      """
      {"workload": {"type": "spawn"}, "tasks": 10000, "measurement": {"effort": "once"},
       "executors": [{"type": "serial"}, {"type": "thread-pool", "workers": 64}, {"type": "virtual-threads"}]}
      """;

  private static final String COUNT =
      """
      {"workload": {"type": "count", "steps": 20000000}, "executors": [{"type": "serial"}, {"type": "platform-threads"}],
       "measurement": {"generations": 3, "rounds": 3, "timeLimit": "60s", "forkHeap": "128m"}}
      """;

  /// Draws a result into an element, and waits until its charts are there.
  private static final String DRAW =
      """
      async id => {
        const { renderResult } = await import('/page/result/result.js');
        const { charts } = await import('/page/chart/chart.js');
        const job = await (await fetch(`/jobs/${id}`)).json();
        const result = await (await fetch(`/jobs/${id}/result?include=samples`)).json();
        await charts();
        const element = document.createElement('div');
        document.getElementById('main').replaceChildren(element);
        const begin = performance.now();
        renderResult(element, { job, result, figures: [], notes: [] });
        await new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn)));
        return performance.now() - begin;
      }
      """;

  /// Drags the timeline to and fro for three seconds, and counts the frames of one second.
  private static final String PAN =
      """
      async () => {
        const canvas = document.querySelector('.timeline canvas');
        const box = canvas.getBoundingClientRect();
        const send = (type, x) => canvas.dispatchEvent(new PointerEvent(type, { clientX: x, clientY: box.top + 2, pointerId: 1, bubbles: true }));
        canvas.setPointerCapture = () => {};
        send('pointerdown', box.left + 200);
        const begin = performance.now();
        let frames = 0;
        while (performance.now() - begin < 3000) {
          send('pointermove', box.left + 200 + 100 * Math.sin(frames / 10));
          await new Promise(requestAnimationFrame);
          frames += 1;
        }
        send('pointerup', box.left);
        return 1000 * frames / (performance.now() - begin);
      }
      """;

  private PageBench() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createTempDirectory("simul-page-bench-");
    try (Chromium chromium = new Chromium()) {
      visitor(chromium, directory.resolve("visitor"));
      service(chromium, directory.resolve("service"));
    } finally {
      TestClasses.unshare(directory.resolve("service/home"));
      FileTree.remove(directory);
    }
  }

  private static void visitor(Chromium chromium, Path directory) throws Exception {
    try (RunningService service = RunningService.start(Files.createDirectories(directory))) {
      String address = "http://127.0.0.1:" + service.port();
      String tasks = service.submit(TASKS);
      service.awaitState(tasks, "SUCCEEDED");
      String large = service.submit(RunningService.TINY);
      service.awaitState(large, "SUCCEEDED");
      LargeJob.replace(service, large);
      List<Double> first = new ArrayList<>();
      for (int visit = 0; visit < VISITS; visit++) {
        try (Visit one = chromium.visit(address)) {
          long begin = System.nanoTime();
          one.open("/");
          one.sees(one.heading("Your own request"));
          first.add((System.nanoTime() - begin) / 1e6);
        }
      }
      say("first view, from the request until it is drawn", "ms", first);
      try (Visit one = chromium.visit(address)) {
        one.open("/");
        List<Double> drawn = new ArrayList<>();
        for (int visit = 0; visit < VISITS; visit++) {
          drawn.add(number(one.page().evaluate(DRAW, large)));
        }
        say("a result of 32 cells with 13,000 samples, drawn", "ms", drawn);
        one.open("/jobs/" + tasks + "?timeline=open");
        one.sees(one.page().locator(".timeline canvas"));
        List<Double> frames = new ArrayList<>();
        for (int visit = 0; visit < 3; visit++) {
          frames.add(number(one.page().evaluate(PAN)));
        }
        say("a timeline of 3 x 10,000 tasks, dragged", "frames/s", frames);
      }
    }
  }

  /// Runs the same job in turn with and without a page that is open on it.
  private static void service(Chromium chromium, Path directory) throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Process process =
        ServiceJvm.start(Files.createDirectories(directory), List.of(), "--server.port=" + port);
    Thread.ofPlatform().daemon().start(() -> discard(process));
    String address = "http://127.0.0.1:" + port;
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (!isUp(client, address)) {
        Thread.sleep(200);
      }
      List<Double> alone = new ArrayList<>();
      List<Double> watched = new ArrayList<>();
      List<Double> ratios = new ArrayList<>();
      run(client, address, process);
      for (int pair = 0; pair < PAIRS; pair++) {
        boolean watchedFirst = pair % 2 == 0;
        Cost first =
            watchedFirst
                ? watched(chromium, client, address, process)
                : run(client, address, process);
        Cost second =
            watchedFirst
                ? run(client, address, process)
                : watched(chromium, client, address, process);
        Cost with = watchedFirst ? first : second;
        Cost without = watchedFirst ? second : first;
        watched.add(100 * with.processors());
        alone.add(100 * without.processors());
        ratios.add(with.wallSeconds() / without.wallSeconds());
      }
      say("the service while a job runs", "% of a processor", alone);
      say("the same with a page open on it", "% of a processor", watched);
      say("wall time with the page ÷ without", "", ratios);
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  /// What a run took: of the service, and by its own account.
  ///
  /// @param processors how many processors the service kept busy
  /// @param wallSeconds the median of the serial cell
  private record Cost(double processors, double wallSeconds) {}

  private static Cost watched(Chromium chromium, HttpClient client, String address, Process process)
      throws Exception {
    try (Visit visit = chromium.visit(address)) {
      String id = submit(client, address);
      visit.open("/jobs/" + id);
      return cost(client, address, process, id);
    }
  }

  private static Cost run(HttpClient client, String address, Process process) throws Exception {
    return cost(client, address, process, submit(client, address));
  }

  private static Cost cost(HttpClient client, String address, Process process, String id)
      throws Exception {
    long begin = System.nanoTime();
    Duration before = cpu(process);
    while (!json(client, address + "/jobs/" + id)
        .path("timestamps")
        .path("finishedAt")
        .isString()) {
      Thread.sleep(1_000);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    double used = cpu(process).minus(before).toNanos() / 1e9;
    JsonNode result = json(client, address + "/jobs/" + id + "/result");
    return new Cost(used / seconds, result.at("/cells/0/wallSeconds/median").doubleValue());
  }

  private static Duration cpu(Process process) {
    return process.info().totalCpuDuration().orElseThrow();
  }

  private static String submit(HttpClient client, String address) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/jobs"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(COUNT))
            .build();
    return JsonMapper.shared()
        .readTree(client.send(request, BodyHandlers.ofString()).body())
        .path("id")
        .stringValue();
  }

  private static JsonNode json(HttpClient client, String address) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
    return JsonMapper.shared().readTree(client.send(request, BodyHandlers.ofString()).body());
  }

  private static boolean isUp(HttpClient client, String address) throws InterruptedException {
    try {
      return client
              .send(
                  HttpRequest.newBuilder(URI.create(address + "/actuator/health")).build(),
                  BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void discard(Process process) {
    try {
      process.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException ended) {
      // With the process.
    }
  }

  private static double number(Object found) {
    return ((Number) found).doubleValue();
  }

  private static void say(String what, String unit, List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%-55s %8.1f %s (%.1f to %.1f, %d times)%n",
        what,
        sorted[sorted.length / 2],
        unit,
        sorted[0],
        sorted[sorted.length - 1],
        sorted.length);
  }
}
