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
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/// What the page costs: its visitor in waiting, the service in processor time, and a measurement in
/// accuracy.
public final class PageBench {
  private static final int VISITS = 9;
  private static final int PAIRS = 6;
  private static final Duration WINDOW = Duration.ofSeconds(20);
  private static final Duration SETTLING = Duration.ofSeconds(4);

  private static final String TASKS =
      """
      {"workload": {"type": "spawn"}, "tasks": 10000, "measurement": {"effort": "once"},
       "executors": [{"type": "serial"}, {"type": "thread-pool", "workers": 64}, {"type": "virtual-threads"}]}
      """;

  private static final String COUNT =
      """
      {"workload": {"type": "count", "steps": 20000000}, "executors": [{"type": "serial"}, {"type": "platform-threads"}],
       "measurement": {"generations": 200, "rounds": 3, "timeLimit": "10m", "forkHeap": "128m"}}
      """;

  /// Draws a result into an element, and waits until its chart of intervals is there; the others
  /// are drawn when the reader comes near.
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
        const chart = element.querySelector('.chart');
        while (!chart.querySelector('canvas')) {
          await new Promise(requestAnimationFrame);
        }
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

  /// @param arguments `visitor` or `service`; both if there is none
  public static void main(String[] arguments) throws Exception {
    List<String> parts = arguments.length == 0 ? List.of("visitor", "service") : List.of(arguments);
    Path directory = Files.createTempDirectory("simul-page-bench-");
    try (Chromium chromium = new Chromium()) {
      if (parts.contains("visitor")) {
        visitor(chromium, directory.resolve("visitor"));
      }
      if (parts.contains("service")) {
        service(chromium, directory.resolve("service"));
      }
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
        say("32 cells and 13,000 samples, with the chart of intervals", "ms", drawn);
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

  /// Opens and closes a page on the same running job, in turn.
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
      String id = submit(client, address);
      List<Double> times = Collections.synchronizedList(new ArrayList<>());
      Thread.ofPlatform().daemon().start(() -> listen(client, address, id, times));
      Thread.sleep(WINDOW);
      Costs alone = new Costs();
      Costs watched = new Costs();
      for (int pair = 0; pair < PAIRS; pair++) {
        alone.add(process, times);
        try (Visit visit = chromium.visit(address)) {
          visit.open("/jobs/" + id);
          visit.sees(visit.heading("So far"));
          // What it costs to open the page is not what it costs to leave it open.
          Thread.sleep(SETTLING);
          watched.add(process, times);
        }
      }
      say("the service while a job runs, followed by one client", "% of a processor", alone.shares);
      say("the same with a page open on it", "% of a processor", watched.shares);
      say("wall time of an iteration", "ms", alone.millis);
      say("the same with a page open on it", "ms", watched.millis);
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  /// What windows of time took.
  private static final class Costs {
    /// Of a processor, by the service.
    private final List<Double> shares = new ArrayList<>();

    /// The iterations of the serial cell.
    private final List<Double> millis = new ArrayList<>();

    void add(Process process, List<Double> times) throws InterruptedException {
      Duration before = process.info().totalCpuDuration().orElseThrow();
      int heard = times.size();
      Thread.sleep(WINDOW);
      Duration used = process.info().totalCpuDuration().orElseThrow().minus(before);
      shares.add(100.0 * used.toNanos() / WINDOW.toNanos());
      times.subList(heard, times.size()).forEach(seconds -> millis.add(1e3 * seconds));
    }
  }

  /// Adds the wall times of the measured iterations of the serial cell as they end.
  private static void listen(HttpClient client, String address, String id, List<Double> times) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address + "/jobs/" + id + "/events")).build();
      client
          .send(request, BodyHandlers.ofLines())
          .body()
          .filter(line -> line.startsWith("data:") && line.contains("\"MEASURED\""))
          .map(line -> JsonMapper.shared().readTree(line.substring("data:".length())))
          .filter(cell -> cell.path("key").asString("").equals("serial"))
          .forEach(cell -> times.add(cell.path("wallSeconds").doubleValue()));
    } catch (IOException | InterruptedException ended) {
      // With the service.
    }
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
