package dev.simul.page;

import com.microsoft.playwright.Browser;
import dev.simul.job.RunningService;
import java.nio.file.Path;

/// The page of a service of its own, and a browser to look at it.
final class ServedPage implements AutoCloseable {
  /// A job that ends within seconds, and has a timeline to look at.
  static final String WAITS =
      """
      {"name": "Three waits", "workload": {"type": "sleep", "durations": ["200ms"]}, "tasks": 3,
       "executors": [{"type": "serial"}, {"type": "platform-threads"},
         {"key": "reactive", "type": "reactive", "scheduler": "single"}],
       "measurement": {"effort": "once"}}
      """;

  private final RunningService service;
  private final Chromium chromium;

  private ServedPage(RunningService service, Chromium chromium) {
    this.service = service;
    this.chromium = chromium;
  }

  static ServedPage start(Path directory, String... options) {
    RunningService service = RunningService.start(directory, options);
    try {
      return new ServedPage(service, new Chromium());
    } catch (RuntimeException noBrowser) {
      service.close();
      throw noBrowser;
    }
  }

  RunningService service() {
    return service;
  }

  String address() {
    return "http://127.0.0.1:" + service.port();
  }

  Visit visit() {
    return visit(new Browser.NewContextOptions());
  }

  Visit visit(Browser.NewContextOptions options) {
    return chromium.visit(address(), options);
  }

  /// Returns the id of a job that has ended.
  String ended(String request) {
    String id = service.submit(request);
    service.awaitEnd(id);
    return id;
  }

  void cancel(String id) {
    service.post("/jobs/" + id + "/cancel", "");
    service.awaitEnd(id);
  }

  @Override
  public void close() {
    chromium.close();
    service.close();
  }
}
