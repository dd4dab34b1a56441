package dev.simul.comparison;

import dev.simul.experiment.Experiment;
import dev.simul.experiment.Measured;
import dev.simul.request.Requests;
import dev.simul.study.MeasuredJob;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Jobs that ended on a machine, to be compared.
final class Jobs {
  static final String ENVIRONMENT =
      """
      {"hostName": "box-1",
       "processor": {"model": "AMD EPYC 7763", "physicalCores": 2, "logicalProcessors": 4,
                     "availableProcessors": 4, "frequencyGovernor": null, "virtualised": true},
       "memory": {"totalBytes": 17179869184, "availableBytes": 8589934592},
       "controlGroup": {"version": 2, "processorQuota": 2.0, "memoryLimitBytes": 4294967296},
       "operatingSystem": {"name": "Linux", "version": "6.12.0", "architecture": "amd64"},
       "clockSource": "tsc",
       "jdk": {"version": "25.0.3+9-LTS", "vendor": "Eclipse Adoptium",
               "vmName": "OpenJDK 64-Bit Server VM", "home": "/opt/java"},
       "noise": {"loadAverage1m": 0.4}, "scratch": null}
      """;

  private static final String REQUEST =
      """
      {"name": "Counting", "workload": {"type": "count", "base": 3}, "tasks": 4,
       "executors": [{"type": "serial"}, {"type": "platform-threads"}],
       "measurement": {"effort": "quick", "generations": 6, "rounds": 3, "warmup": "2s", "margin": 0.02,
                       "timeLimit": "2m", "forkHeap": "64m", "workerHeap": "64m", "gc": "g1"}}
      """;

  private Jobs() {}

  /// Reads the request of a job on `count`, with some fields instead of its own; how it is measured
  /// stands there in full, so that no default matters.
  static Experiment request(String fields) {
    ObjectNode request = JsonMapper.shared().readTree(REQUEST).asObject();
    ObjectNode others = JsonMapper.shared().readTree("{" + fields + "}").asObject();
    if (others.has("measurement")) {
      request.path("measurement").asObject().setAll(others.remove("measurement").asObject());
    }
    request.setAll(others);
    return Requests.accepted(Requests.read(request.toString()));
  }

  /// Measures a job with two cells.
  static Measured measured(MeasuredJob job) {
    return job.jvmFlags("-Xmx512m")
        .seconds("serial", 4, 4, 4)
        .seconds("platform-threads", 2, 2, 2)
        .ended()
        .measured()
        .orElseThrow();
  }

  static Measured measured(String fields) {
    return measured(MeasuredJob.of(request(fields)));
  }

  static FinishedJob finished(String id, Measured measured, String environment) {
    return new FinishedJob(
        id,
        Instant.parse("2026-11-22T15:00:17Z"),
        measured,
        Fingerprint.of(measured.experiment(), environment, measured.result()));
  }
}
