package dev.simul.robustness;

/// What clients ask for here: jobs of one cell that end by themselves.
enum Request {
  /// A fork alone.
  PLAIN(
      "COLD",
      1,
      """
      {"workload": {"type": "spawn"}, "tasks": 2, "executors": [{"type": "serial"}],
       "measurement": {"effort": "once"}}
      """),
  /// A fork with workers.
  WORKERS(
      "COLD",
      1,
      """
      {"workload": {"type": "sleep", "durations": ["500ms"]}, "tasks": 4,
       "executors": [{"type": "process-pool", "workers": 2}], "measurement": {"effort": "once"}}
      """),
  /// A fork, and the stub that it calls.
  CALLS(
      "COLD",
      1,
      """
      {"workload": {"type": "http", "delay": "100ms"}, "tasks": 20,
       "executors": [{"type": "thread-pool", "workers": 4}], "measurement": {"effort": "once"}}
      """),
  /// Twenty iterations of a second, in one fork.
  LONG(
      "MEASURED",
      19,
      """
      {"workload": {"type": "sleep", "durations": ["1s"]}, "tasks": 1, "executors": [{"type": "serial"}],
       "measurement": {"generations": 1, "rounds": 19, "warmup": "0s", "timeLimit": "3m"}}
      """);

  private final String phase;
  private final int samples;
  private final String body;

  Request(String phase, int samples, String body) {
    this.phase = phase;
    this.samples = samples;
    this.body = body;
  }

  /// Returns the phase of the samples that count.
  String phase() {
    return phase;
  }

  /// Returns how many there must be of them.
  int samples() {
    return samples;
  }

  /// Returns the body of the request.
  String body() {
    return body;
  }
}
