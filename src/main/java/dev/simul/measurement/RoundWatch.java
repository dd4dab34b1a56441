package dev.simul.measurement;

import dev.simul.experiment.Experiment;
import dev.simul.experiment.ProcessorUse;
import dev.simul.machine.ProcessorMeter;
import dev.simul.machine.Processors;
import dev.simul.process.Frame;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Watches who uses the processors while a round is measured: reads their meter before and after,
/// and adds up what forks say of themselves. Confined to the conductor's thread.
final class RoundWatch {
  private final int processors;
  private final ProcessorMeter meter;
  private final LongSupplier companionNanos;
  private long begin;
  private ProcessorMeter.Reading before;
  private long companionBefore;
  private long measuredNanos;
  private long parkedNanos;

  /// @param companionNanos the processor time that the companion has used so far
  RoundWatch(Experiment experiment, LongSupplier companionNanos) {
    this.processors = experiment.processors();
    this.meter = ProcessorMeter.of(ids(experiment.requestedProcessors()));
    this.companionNanos = companionNanos;
    this.before = meter.read();
  }

  /// Where a control group allows less time than there are processors, the others that use them are
  /// not in the way.
  private static List<Integer> ids(@Nullable Integer requested) {
    Processors allowed = Processors.allowed();
    if (requested != null) {
      return allowed.chosen(requested);
    }
    return allowed.count() < allowed.ids().size() ? List.of() : allowed.ids();
  }

  void begin() {
    measuredNanos = 0;
    parkedNanos = 0;
    companionBefore = companionNanos.getAsLong();
    before = meter.read();
    begin = System.nanoTime();
  }

  /// Adds what a fork says of an iteration of the round, and of its waiting before.
  void add(Frame.Iterated answer) {
    measuredNanos += answer.activeNanos() == null ? 0 : answer.activeNanos();
    parkedNanos += answer.parkedNanos() == null ? 0 : answer.parkedNanos();
  }

  ProcessorUse end() {
    long wallNanos = System.nanoTime() - begin;
    ProcessorMeter.Reading during = meter.read().minus(before);
    long companion = companionNanos.getAsLong() - companionBefore;
    return new ProcessorUse(
        wallNanos,
        processors,
        during.busyNanos(),
        during.stolenNanos(),
        during.throttledNanos(),
        measuredNanos + companion,
        parkedNanos,
        during.ownNanos());
  }
}
