package dev.simul.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;

/// How often threads were switched off their processors.
///
/// @param voluntary because they waited
/// @param involuntary because their time was up or another thread went first
public record ContextSwitches(long voluntary, long involuntary) {
  private static final ContextSwitches NONE = new ContextSwitches(0, 0);

  /// Returns the switches so far of this process, its children that have ended, and its living
  /// workers. Safe from any thread.
  ///
  /// The first call costs more than 100 ms, because of the foreign-function API; later ones cost
  /// some 20 µs for each thread of a worker. The JVM must be started with
  /// `--enable-native-access=ALL-UNNAMED`; otherwise it prints a warning.
  ///
  /// @param workerPids the workers that have not been waited for. Of a worker's threads only the
  ///   living count; a worker that is gone counts by being among the ended children.
  /// @return empty on systems other than Linux
  public static Optional<ContextSwitches> ofTree(List<Long> workerPids) {
    if (!OperatingSystem.current().linux()) {
      return Optional.empty();
    }
    KernelFiles files = KernelFiles.ofThisMachine();
    ContextSwitches sum = ResourceUsage.ofThisProcess().plus(ResourceUsage.ofEndedChildren());
    for (long pid : workerPids) {
      sum = sum.plus(ofLivingThreads(files, pid));
    }
    return Optional.of(sum);
  }

  /// Returns the switches so far of the calling thread; of its carrier, if it is virtual.
  ///
  /// @return empty on systems other than Linux
  public static Optional<ContextSwitches> ofThisThread() {
    return of(KernelFiles.ofThisMachine(), "/proc/thread-self/status");
  }

  /// Returns the switches since an earlier moment, or all but those of a part.
  public ContextSwitches minus(ContextSwitches other) {
    return new ContextSwitches(voluntary - other.voluntary, involuntary - other.involuntary);
  }

  static ContextSwitches ofLivingThreads(KernelFiles files, long pid) {
    String threads = "/proc/" + pid + "/task";
    ContextSwitches sum = NONE;
    for (String thread : files.names(threads)) {
      sum = sum.plus(of(files, threads + "/" + thread + "/status").orElse(NONE));
    }
    return sum;
  }

  private static Optional<ContextSwitches> of(KernelFiles files, String statusFile) {
    return files
        .text(statusFile)
        .map(status ->
            new ContextSwitches(
                count(status, "voluntary_ctxt_switches:"),
                count(status, "nonvoluntary_ctxt_switches:")));
  }

  private static long count(String status, String field) {
    return KernelFiles.field(status, field).map(Long::parseLong).orElse(0L);
  }

  private ContextSwitches plus(ContextSwitches other) {
    return new ContextSwitches(voluntary + other.voluntary, involuntary + other.involuntary);
  }

  /// `getrusage(2)`, which also counts threads that have ended. A class of its own, so that the
  /// foreign-function API is loaded at the first call and not before.
  private static final class ResourceUsage {
    private static final int SELF = 0;
    private static final int CHILDREN = -1;

    /// `struct rusage` on 64-bit Linux: two times of 16 bytes, then 14 numbers, of which the last
    /// two are ours.
    private static final long BYTES = 144;

    private static final long VOLUNTARY_OFFSET = 128;
    private static final long INVOLUNTARY_OFFSET = 136;

    private static final MethodHandle GETRUSAGE = getrusage();

    private ResourceUsage() {}

    static ContextSwitches ofThisProcess() {
      return of(SELF);
    }

    static ContextSwitches ofEndedChildren() {
      return of(CHILDREN);
    }

    private static ContextSwitches of(int whom) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment usage = arena.allocate(BYTES, ValueLayout.JAVA_LONG.byteAlignment());
        int failed = (int) GETRUSAGE.invokeExact(whom, usage);
        if (failed != 0) {
          throw new IllegalStateException("getrusage(" + whom + ") returned " + failed);
        }
        return new ContextSwitches(
            usage.get(ValueLayout.JAVA_LONG, VOLUNTARY_OFFSET),
            usage.get(ValueLayout.JAVA_LONG, INVOLUNTARY_OFFSET));
      } catch (RuntimeException | Error unchecked) {
        throw unchecked;
      } catch (Throwable impossible) {
        throw new AssertionError("a native function throws nothing", impossible);
      }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle getrusage() {
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(
          linker.defaultLookup().findOrThrow("getrusage"),
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    }
  }
}
