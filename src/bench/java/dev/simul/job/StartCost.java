package dev.simul.job;

import dev.simul.measurement.Pairs;
import java.nio.file.Path;
import java.time.Duration;
import plain.EmptyApplication;

/// What a start costs, and the memory of an idle service, compared with an application with the
/// same starters and no beans of its own.
final class StartCost {
  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final int PAIRS = 5;

  private final Path directory;
  private final Pairs cpu = new Pairs("start: CPU seconds up to the first 200 of /actuator/health");
  private final Pairs memory = new Pairs("start: RSS in MiB after 10 idle seconds");

  StartCost(Path directory) {
    this.directory = directory;
  }

  boolean run() throws Exception {
    for (int pair = -1; pair < PAIRS; pair++) {
      Cost ours = simul();
      Cost plain = empty();
      // The first start makes the tables and fills the machine's cache of files.
      if (pair >= 0) {
        cpu.add(ours.cpuSeconds, plain.cpuSeconds);
        memory.add(ours.mebibytes, plain.mebibytes);
      }
    }
    boolean kept = cpu.print(true, 1.3);
    kept &= memory.print(true, 1.6);
    return kept;
  }

  private record Cost(double cpuSeconds, double mebibytes) {}

  private Cost simul() throws Exception {
    try (ServiceProcess service = ServiceProcess.simul(directory.resolve("simul"))) {
      return cost(service);
    }
  }

  private Cost empty() throws Exception {
    try (ServiceProcess service =
        ServiceProcess.plain(
            EmptyApplication.class,
            directory.resolve("empty"),
            "--spring.flyway.locations=classpath:plain/migration")) {
      return cost(service);
    }
  }

  private static Cost cost(ServiceProcess service) throws Exception {
    double cpuSeconds = service.awaitHealth().cpuSeconds();
    Thread.sleep(IDLE);
    return new Cost(cpuSeconds, service.residentMebibytes());
  }
}
