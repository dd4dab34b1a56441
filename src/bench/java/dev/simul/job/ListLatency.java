package dev.simul.job;

import dev.simul.measurement.Pairs;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;

/// How long the list of jobs takes with 100,000 jobs, compared with 1,000.
final class ListLatency {
  private static final int MANY = 100_000;
  private static final int FEW = 1_000;
  private static final int PAIRS = 7;
  private static final int WARM_UP = 1_500;
  private static final int REQUESTS = 400;

  private final Path directory;

  ListLatency(Path directory) {
    this.directory = directory;
  }

  boolean run() throws Exception {
    FilledHome many = FilledHome.with(MANY, directory.resolve("many"));
    FilledHome few = FilledHome.with(FEW, directory.resolve("few"));
    try (ServiceProcess manyJobs = ServiceProcess.simul(many.directory()).awaitHealth();
        ServiceProcess fewJobs = ServiceProcess.simul(few.directory()).awaitHealth();
        Connection ours = manyJobs.connect();
        Connection plain = fewJobs.connect()) {
      Both both = new Both(many, few, ours, plain);
      boolean kept = both.compare("first page", _ -> "/jobs");
      kept &= both.compare("a page in the middle", home -> "/jobs?cursor=" + home.middle());
      kept &= both.compare("with a label that a tenth has", _ -> "/jobs?label=team=a");
      kept &= both.compare("with a label that 20 have", _ -> "/jobs?label=rare=yes");
      kept &= both.compare("in a state that all have", _ -> "/jobs?state=SUCCEEDED");
      return kept;
    }
  }

  /// Two services side by side, asked in turns.
  private record Both(FilledHome many, FilledHome few, Connection ours, Connection plain) {

    boolean compare(String name, Function<FilledHome, String> path) throws Exception {
      byte[] toMany = Connection.get(path.apply(many));
      byte[] toFew = Connection.get(path.apply(few));
      p99(ours, toMany, WARM_UP);
      p99(plain, toFew, WARM_UP);
      Pairs seconds = new Pairs("GET /jobs, " + name + ": p99 in seconds");
      for (int pair = 0; pair < PAIRS; pair++) {
        double our = p99(ours, toMany, REQUESTS);
        seconds.add(our, p99(plain, toFew, REQUESTS));
      }
      return seconds.print(true, 1.3);
    }

    private static double p99(Connection connection, byte[] request, int count) throws Exception {
      long[] nanos = new long[count];
      for (int i = 0; i < count; i++) {
        long begin = System.nanoTime();
        connection.send(request).expect(200);
        nanos[i] = System.nanoTime() - begin;
      }
      Arrays.sort(nanos);
      return nanos[(int) Math.ceil(0.99 * count) - 1] / 1e9;
    }
  }
}
