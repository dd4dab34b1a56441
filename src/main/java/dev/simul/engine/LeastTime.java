package dev.simul.engine;

import dev.simul.executor.Layout;
import dev.simul.workload.Work;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The least time that parts of a measurement take, in seconds. It follows from how long the tasks
/// must take; nothing is guessed, so that most machines take longer.
public final class LeastTime {
  private LeastTime() {}

  /// Returns how long an iteration of a cell takes at least.
  public static double ofIteration(Work work, BoundCell cell) {
    long longest = 0;
    // In floating point, since the sum of valid times can pass the largest long.
    double sum = 0;
    for (int index = 0; index < cell.setting().tasks(); index++) {
      long floor = work.floorNanos(index);
      longest = Math.max(longest, floor);
      sum += floor;
    }
    Layout layout = cell.layout();
    int atOnce = layout.workers() + layout.tasksInFork();
    int parallel = work.mostlyWaits() ? atOnce : Math.min(atOnce, cell.setting().processors());
    return Math.max((double) longest, sum / Math.max(1, parallel)) / 1e9;
  }

  /// Returns how long a generation of a cell takes at least: its first iteration, the rest of its
  /// warm-up and its rounds.
  ///
  /// @param iteration how long an iteration takes at least
  /// @param warmUp how long the warm-up lasts at least, or null if that is open
  public static double ofGeneration(double iteration, @Nullable Duration warmUp, int rounds) {
    double warmUpSeconds = warmUp == null ? 0 : warmUp.toNanos() / 1e9;
    return Math.max(iteration, warmUpSeconds) + rounds * iteration;
  }
}
