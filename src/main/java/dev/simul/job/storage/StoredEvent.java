package dev.simul.job.storage;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An event as the table has it: version 2. The names of records' components are the members of the
/// JSON, and so are not to be changed.
sealed interface StoredEvent {
  int version();

  record Began(int version, int methodologyVersion, boolean oneByOne) implements StoredEvent {}

  record ForkOpened(
      int version,
      String cell,
      int generation,
      long setupNanos,
      int processors,
      List<String> jvmFlags)
      implements StoredEvent {}

  record Iterated(
      int version,
      String cell,
      int generation,
      int round,
      String phase,
      int repetitions,
      long wallNanos,
      @Nullable Long startNanos,
      long queueNanos,
      long runNanos,
      long joinNanos,
      @Nullable String taskTimes,
      long returned,
      int workers,
      int processes,
      boolean virtual,
      @Nullable String flaw,
      @Nullable Long cpuUserNanos,
      @Nullable Long cpuSystemNanos,
      @Nullable Long voluntarySwitches,
      @Nullable Long involuntarySwitches,
      @Nullable Long allocatedBytes,
      @Nullable Long peakPssBytes,
      Map<String, Double> figures,
      @Nullable Long compileNanos)
      implements StoredEvent {}

  record RoundEnded(
      int version,
      @Nullable String cell,
      int generation,
      int round,
      long wallNanos,
      int processors,
      @Nullable Long busyNanos,
      @Nullable Long stolenNanos,
      @Nullable Long throttledNanos,
      long measuredNanos,
      long parkedNanos,
      @Nullable Long serviceNanos)
      implements StoredEvent {}

  record TasksTimed(
      int version,
      String cell,
      int generation,
      @Nullable Long p50,
      @Nullable Long p90,
      @Nullable Long p99,
      long max,
      long count)
      implements StoredEvent {}

  record CellEnded(int version, String cell, String status, String reason) implements StoredEvent {}

  record Ended(int version, boolean limitReached) implements StoredEvent {}
}
