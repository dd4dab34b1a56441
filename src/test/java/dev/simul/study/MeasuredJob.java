package dev.simul.study;

import dev.simul.analysis.Analysis;
import dev.simul.catalogue.Parameters;
import dev.simul.engine.Engine;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Iteration;
import dev.simul.experiment.Iteration.Phase;
import dev.simul.experiment.Measured;
import dev.simul.experiment.Plan;
import dev.simul.experiment.ProcessorUse;
import dev.simul.experiment.Result;
import dev.simul.experiment.Warning;
import dev.simul.machine.Environment.Jdk;
import dev.simul.workload.Workload;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// A job that measured what a test says: a generation for each value of a cell.
public final class MeasuredJob {
  private static final Engine ENGINE = Engine.installed();
  private static final Analysis ANALYSIS = new Analysis(ENGINE);

  private static final Jdk JDK =
      new Jdk("25.0.1+8-LTS", "Someone", "OpenJDK 64-Bit Server VM", "/opt/java");

  private final Experiment experiment;
  private List<String> jvmFlags = List.of();
  private final List<Event> events = new ArrayList<>();
  private final List<Warning> warnings = new ArrayList<>();

  private MeasuredJob(Experiment experiment) {
    this.experiment = experiment;
  }

  /// Begins a job on `count` with a cell for each of some types of executors.
  public static MeasuredJob of(String... cells) {
    return new MeasuredJob(experiment(List.of(cells)));
  }

  /// Begins a job that measures what was asked.
  public static MeasuredJob of(Experiment experiment) {
    return new MeasuredJob(experiment);
  }

  /// Has the job measured in the way of a version.
  public MeasuredJob began(int methodologyVersion) {
    events.add(new Event.Began(methodologyVersion, false));
    return this;
  }

  /// Has the forks from now on started with these flags.
  public MeasuredJob jvmFlags(String... flags) {
    jvmFlags = List.of(flags);
    return this;
  }

  public MeasuredJob seconds(String cell, double... seconds) {
    for (int generation = 1; generation <= seconds.length; generation++) {
      add(cell, generation, Phase.MEASURED, iteration(seconds[generation - 1], null, Map.of()));
    }
    return this;
  }

  /// Adds the rounds of one generation.
  public MeasuredJob rounds(String cell, int generation, double... seconds) {
    for (int round = 1; round <= seconds.length; round++) {
      add(cell, generation, round, Phase.MEASURED, iteration(seconds[round - 1], null, Map.of()));
    }
    return this;
  }

  public MeasuredJob figure(String cell, String name, double... values) {
    for (int generation = 1; generation <= values.length; generation++) {
      Map<String, Double> figures = Map.of(name, values[generation - 1]);
      add(cell, generation, Phase.MEASURED, iteration(1, null, figures));
    }
    return this;
  }

  /// Adds the rounds of one generation, with a figure of the workload.
  public MeasuredJob figureInRounds(String cell, String name, int generation, double... values) {
    for (int round = 1; round <= values.length; round++) {
      Map<String, Double> figures = Map.of(name, values[round - 1]);
      add(cell, generation, round, Phase.MEASURED, iteration(1, null, figures));
    }
    return this;
  }

  /// Adds the observed iteration of each of some generations.
  public MeasuredJob peakBytes(String cell, long... bytes) {
    if (events.stream()
        .noneMatch(event -> event instanceof Event.Iterated of && of.cell().equals(cell))) {
      seconds(cell, 1);
    }
    for (int generation = 1; generation <= bytes.length; generation++) {
      add(cell, generation, Phase.OBSERVED, iteration(1, bytes[generation - 1], Map.of()));
    }
    return this;
  }

  /// Adds a second of a generation in which other programs used a share of two processors.
  public MeasuredJob foreignShare(int generation, double share) {
    long foreign = Math.round(share * 2e9);
    events.add(
        new Event.RoundEnded(
            null, generation, 1, new ProcessorUse(1_000_000_000, 2, foreign, 0L, null, 0, 0, 0L)));
    return this;
  }

  /// Has the machine's noise withhold verdicts.
  public MeasuredJob disturbed(Warning.Severity severity) {
    warnings.add(new Warning("NOISE", severity, "Something else used the machine. End it."));
    return this;
  }

  private void add(String cell, int generation, Phase phase, Iteration iteration) {
    add(cell, generation, phase == Phase.MEASURED ? 1 : 0, phase, iteration);
  }

  private void add(String cell, int generation, int round, Phase phase, Iteration iteration) {
    if (round == 1) {
      events.add(new Event.ForkOpened(cell, generation, 0, 2, jvmFlags));
      events.add(new Event.Iterated(cell, generation, 0, Phase.COLD, iteration));
    }
    events.add(new Event.Iterated(cell, generation, round, phase, iteration));
  }

  /// Returns what was measured, to the end.
  public Evidence ended() {
    events.add(new Event.Ended(false));
    return new Evidence.Ended(measured());
  }

  /// Returns what was measured by a job that is under way.
  public Evidence soFar() {
    return new Evidence.UnderWay(measured());
  }

  private Measured measured() {
    return new Measured(experiment, JDK, events, warned(ANALYSIS.of(experiment, events)));
  }

  private Result warned(Result result) {
    return new Result(
        result.methodologyVersion(),
        result.complete(),
        result.margin(),
        result.baseline(),
        result.seed(),
        result.conclusion(),
        result.failedCells(),
        result.notWorseThanBest(),
        Stream.concat(result.warnings().stream(), warnings.stream()).toList(),
        result.cells(),
        result.expectations(),
        result.blockingCoefficient());
  }

  private static Experiment experiment(List<String> cells) {
    Workload count = ENGINE.workloads().get("count");
    return new Experiment(
        "A job",
        new Experiment.Workload(
            "count", Parameters.NONE, count.describe().withDefaults(Parameters.NONE)),
        4,
        null,
        2,
        cells.stream()
            .map(cell -> new Experiment.Cell(cell, cell, Parameters.NONE, Parameters.NONE))
            .toList(),
        cells.getFirst(),
        new Plan(Plan.Effort.QUICK, Duration.ofMinutes(1), 1, 1 << 20, 1 << 20, Plan.Collector.G1),
        Map.of(),
        Map.of(),
        List.of(),
        null,
        Map.of());
  }

  private static Iteration iteration(
      double seconds, @Nullable Long peakBytes, Map<String, Double> figures) {
    Histogram times = new Histogram(3);
    times.recordValue(1_000_000);
    ByteBuffer buffer = ByteBuffer.allocate(times.getNeededByteBufferCapacity());
    int length = times.encodeIntoCompressedByteBuffer(buffer);
    return new Iteration(
        1,
        (long) (seconds * 1e9),
        4_000L,
        0,
        1,
        0,
        Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length)),
        0,
        2,
        1,
        false,
        null,
        new Iteration.Cpu(500_000_000L, 500_000_000L),
        new Iteration.Observation(null, null, null, peakBytes),
        figures,
        null);
  }
}
