package dev.simul.workload.mixed;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Fault;
import dev.simul.catalogue.Kind;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Parameters;
import dev.simul.prose.Prose;
import dev.simul.prose.TimeText;
import dev.simul.workload.CellFigures;
import dev.simul.workload.Explained;
import dev.simul.workload.Figure;
import dev.simul.workload.Placement;
import dev.simul.workload.Suggestion;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Computes and waits in turn, like a service that queries a database: cycles of a computation and
/// a wait, which may need one of a limited number of permits.
///
/// The computation is a fixed number of steps of the [dev.simul.workload.chain.Xorshift] chain, so
/// that every executor and every machine does the same work, and the end state proves it.
public final class MixedWorkload implements Workload, Explained {
  /// The time of a step on a 3 GHz processor: six dependent cycles.
  static final long NANOS_PER_STEP = 2;

  static final String PERMITS_IN_USE = "permitsInUse";

  private static final String CPU = "cpu";
  private static final String BLOCK = "block";
  private static final String CYCLES = "cycles";
  private static final String BLOCK_PERMITS = "blockPermits";
  private static final long MOST_PERMITS = 1_000_000;

  @Override
  public Description describe() {
    return new Description(
        "mixed",
        "Computes and waits in turn, like a service that queries a database.",
        List.of(
            Parameter.of(
                CPU,
                new Kind.Time(Duration.ZERO, Duration.ofSeconds(10)),
                Duration.ofMillis(2),
                "",
                "How long a cycle computes on a 3 GHz processor: a fixed number of steps, one for"
                    + " every 2 ns, so that the work is the same on every machine."),
            Parameter.of(
                BLOCK,
                new Kind.Time(Duration.ZERO, Duration.ofHours(1)),
                Duration.ofMillis(40),
                "",
                "How long a cycle waits after it has computed."),
            Parameter.of(
                CYCLES, new Kind.Whole(1, 10_000), 1L, "", "How often a task computes and waits."),
            Parameter.optional(
                BLOCK_PERMITS,
                new Kind.Whole(1, MOST_PERMITS),
                "permits",
                "How many tasks of one process may wait at the same time, as with a pool of connections;"
                    + " the others wait for a permit first.")));
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        new Figure(
            PERMITS_IN_USE,
            "Most permits in use",
            Figure.Unit.NUMBER,
            "The most permits that were held at the same time; absent without blockPermits."));
  }

  @Override
  public List<Fault> faults(Parameters parameters, int tasks) {
    return parameters.has(BLOCK_PERMITS) && parameters.time(BLOCK).isZero()
        ? List.of(
            new Fault(
                BLOCK_PERMITS,
                "must be left out where block is PT0S, because a task that does not wait holds none"))
        : List.of();
  }

  @Override
  public Optional<String> unsuited(Parameters parameters, Placement placement) {
    return placement.inWorkers() && parameters.has(BLOCK_PERMITS)
        ? Optional.of(
            "runs tasks in several processes, each of which would have permits of its own: leave"
                + " blockPermits out, or use an executor of threads")
        : Optional.empty();
  }

  @Override
  public Work bind(Parameters parameters) {
    return new MixedWork(
        parameters.time(CPU).toNanos() / NANOS_PER_STEP,
        parameters.time(BLOCK),
        parameters.count(CYCLES),
        parameters
            .optionalWhole(BLOCK_PERMITS)
            .map(permits -> new BlockPermits(Math.toIntExact(permits)))
            .orElse(null));
  }

  @Override
  public String phrase(Parameters parameters) {
    long cycles = parameters.whole(CYCLES);
    return "each computing for "
        + TimeText.of(parameters.time(CPU))
        + " and waiting for "
        + TimeText.of(parameters.time(BLOCK))
        + parameters
            .optionalWhole(BLOCK_PERMITS)
            .map(permits ->
                " with "
                    + (permits == 1
                        ? "the only permit"
                        : "one of " + Prose.grouped(permits) + " permits"))
            .orElse("")
        + (cycles == 1 ? "" : ", " + Prose.grouped(cycles) + " times");
  }

  @Override
  public Optional<String> caveat(Parameters parameters) {
    return Optional.of(
        "A closed batch: all tasks are present at the start, so this is throughput, not latency under"
            + " load.");
  }

  /// Names the rows that had all permits in use, and the least time that this number of permits
  /// allows.
  @Override
  public Optional<String> conclusion(Parameters parameters, int tasks, List<CellFigures> cells) {
    if (!parameters.has(BLOCK_PERMITS)) {
      return Optional.empty();
    }
    long permits = parameters.whole(BLOCK_PERMITS);
    List<String> held =
        cells.stream()
            .filter(cell ->
                cell.has(PERMITS_IN_USE) && Math.round(cell.figure(PERMITS_IN_USE)) == permits)
            .map(CellFigures::name)
            .toList();
    long waits = parameters.whole(CYCLES) * tasks;
    double seconds = Math.ceilDiv(waits, permits) * (parameters.time(BLOCK).toNanos() / 1e9);
    return held.isEmpty()
        ? Optional.empty()
        : Optional.of(
            (permits == 1
                    ? "The only permit was"
                    : "All " + Prose.grouped(permits) + " permits were")
                + " in use with "
                + Prose.list(held)
                + ", so the waits alone take at least "
                + TimeText.measured(seconds)
                + ".");
  }

  @Override
  public Optional<Suggestion> suggestion(Parameters parameters, int tasks) {
    return parameters
        .optionalWhole(BLOCK_PERMITS)
        .map(permits ->
            new Suggestion(
                "\"workload\": {\"blockPermits\": " + Math.min(2 * permits, MOST_PERMITS) + "}",
                "Which rows gain, and what limits the others?"));
  }
}
