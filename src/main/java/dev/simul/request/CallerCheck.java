package dev.simul.request;

import dev.simul.catalogue.Kind.Bytes;
import dev.simul.engine.MemoryDemand;
import dev.simul.request.json.Code;
import dev.simul.request.json.Fields;
import dev.simul.request.json.Place;
import java.time.Duration;

/// Refuses a job that is larger than its caller may ask for.
///
/// @param limits those of the caller
record CallerCheck(CallerLimits limits) {
  private static final long MIB = 1L << 20;

  /// Refuses what is beyond a limit.
  ///
  /// @param tasks the number of tasks of an iteration
  /// @param demand what the job takes
  void check(Fields request, int tasks, MemoryDemand demand) {
    Place measurement = request.at("measurement");
    Integer mostTasks = limits.tasks();
    if (mostTasks != null && tasks > mostTasks) {
      refuse(
          request.at("tasks"),
          "must be at most "
              + mostTasks
              + ", the limit of this caller, but is "
              + tasks
              + ": use fewer");
    }
    Integer mostProcesses = limits.processes();
    int processes = demand.processesAtOnce();
    if (mostProcesses != null && processes > mostProcesses) {
      refuse(
          request.at("executors"),
          "must have at most "
              + mostProcesses
              + " processes at the same time, the limit of this caller, but have "
              + processes
              + ", with all forks and workers: use fewer cells or workers");
    }
    CallerLimits.Memory mostMemory = limits.memory();
    long bytes = demand.bytesAtOnce();
    if (mostMemory != null && bytes > mostMemory.bytes()) {
      refuse(
          measurement.field("forkHeap"),
          "adds up to "
              + Math.ceilDiv(bytes, MIB)
              + " MiB for all forks and workers, but the limit of this caller is "
              + Bytes.text(mostMemory.bytes())
              + ": lower forkHeap or workerHeap, or use fewer cells or workers");
    }
    Duration longest = limits.timeLimit();
    Duration timeLimit = demand.plan().timeLimit();
    if (longest != null && timeLimit.compareTo(longest) > 0) {
      refuse(
          measurement.field("timeLimit"),
          "must be at most "
              + longest
              + ", the limit of this caller, but is "
              + timeLimit
              + ": set a shorter one");
    }
  }

  private static void refuse(Place place, String message) {
    place.refuse(Code.OVER_LIMIT, message + ", or ask the operator for a higher limit");
  }
}
