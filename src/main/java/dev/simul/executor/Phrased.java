package dev.simul.executor;

import dev.simul.catalogue.Parameters;
import dev.simul.executor.Executor.Setting;
import dev.simul.workload.PlainWords;

/// What an executor is called in reports and conclusions. Optional: an executor that does not
/// implement it is called by its type and its parameters.
public interface Phrased {

  /// Returns what an executor is called.
  static Phrased of(Executor executor) {
    return executor instanceof Phrased phrased
        ? phrased
        : (resolved, setting) -> PlainWords.of(executor.describe(), resolved);
  }

  /// Returns what runs how, as in the first column of a report, such as `4 threads`. A phrase that
  /// begins with a number other than 1 is read as a plural.
  String phrase(Parameters resolved, Setting setting);
}
