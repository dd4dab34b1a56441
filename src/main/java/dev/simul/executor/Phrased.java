package dev.simul.executor;

import dev.simul.catalogue.Parameters;
import dev.simul.executor.Executor.Setting;
import dev.simul.workload.PlainWords;

/// What an executor is called in reports and conclusions. Optional: an executor that is not phrased
/// is called by its type and its parameters.
public interface Phrased {

  /// Returns what an executor is called.
  static Phrased of(Executor executor) {
    return executor instanceof Phrased phrased
        ? phrased
        : (resolved, setting) -> PlainWords.of(executor.describe(), resolved);
  }

  /// Returns what runs how, as the first column of a report says it, such as `4 threads`.
  String phrase(Parameters resolved, Setting setting);
}
