package dev.simul.workload.counter;

import dev.simul.catalogue.Description;
import dev.simul.catalogue.Fault;
import dev.simul.catalogue.Kind;
import dev.simul.catalogue.Parameter;
import dev.simul.catalogue.Parameters;
import dev.simul.workload.CellFigures;
import dev.simul.workload.Explained;
import dev.simul.workload.Figure;
import dev.simul.workload.Work;
import dev.simul.workload.Workload;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Adds to one counter that all tasks share, with a guard or without: the race condition.
public final class CounterWorkload implements Workload, Explained {
  private static final String HEAP = "heap";
  private static final String MAPPED = "mapped";

  @Override
  public Description describe() {
    return new Description(
        "counter",
        "Adds to one counter that all tasks share: without a guard, updates are lost.",
        List.of(
            Parameter.of(
                "increments",
                new Kind.Whole(1, 1_000_000_000),
                1_000_000L,
                "increments",
                "How often each task adds 1."),
            Parameter.of(
                "guard",
                new Kind.Choice(Guard.words()),
                Guard.NONE.word(),
                "",
                "What keeps the tasks apart; with memory mapped, only none or atomic."),
            Parameter.of(
                "memory",
                new Kind.Choice(List.of(HEAP, MAPPED)),
                HEAP,
                "",
                "Where the counter is: heap, of which each worker process has its own; mapped, a"
                    + " memory-mapped file, which they share.")));
  }

  @Override
  public List<Fault> faults(Parameters parameters, int tasks) {
    Guard guard = guard(parameters);
    return guard.mappable() || !mapped(parameters)
        ? List.of()
        : List.of(
            new Fault(
                "guard",
                "must be "
                    + Arrays.stream(Guard.values())
                        .filter(Guard::mappable)
                        .map(Guard::word)
                        .collect(Collectors.joining(" or "))
                    + " with memory mapped, but is "
                    + guard.word()
                    + ", which is an object of one JVM and does not work between processes: use"
                    + " another guard, or memory heap"));
  }

  @Override
  public List<Figure> figures() {
    return List.of(
        new Figure(
            CounterWork.LOST_UPDATES,
            "Lost updates",
            Figure.Unit.NUMBER,
            "How many additions are missing from the counter at the end, per run of the tasks; absent"
                + " where each worker process has a counter of its own, so that there is no race."),
        new Figure(
            CounterWork.COUNTED,
            "Counted",
            Figure.Unit.NUMBER,
            "The value of the counter at the end, in the process that started the tasks: 0 if they"
                + " added to other counters, on the heaps of worker processes."));
  }

  @Override
  public Work bind(Parameters parameters) {
    Guard guard = guard(parameters);
    return new CounterWork(
        parameters.whole("increments"),
        guard,
        mapped(parameters) ? new CounterMemory.Mapped(guard) : new CounterMemory.Heap(guard));
  }

  @Override
  public String phrase(Parameters parameters) {
    Guard guard = guard(parameters);
    return String.format(
        Locale.ROOT,
        "each adding 1 to a shared counter %,d times, %s",
        parameters.whole("increments"),
        (guard == Guard.NONE ? "without a guard" : "with guard " + guard.word())
            + (mapped(parameters) ? ", in a memory-mapped file" : ""));
  }

  @Override
  public Optional<String> conclusion(Parameters parameters, int tasks, List<CellFigures> cells) {
    return new CounterConclusion(parameters.whole("increments") * tasks, guard(parameters))
        .of(cells);
  }

  private static Guard guard(Parameters parameters) {
    return Guard.of(parameters.text("guard"));
  }

  private static boolean mapped(Parameters parameters) {
    return parameters.text("memory").equals(MAPPED);
  }
}
