package dev.simul.request;

import dev.simul.experiment.Plan;
import dev.simul.experiment.Plan.Effort;
import java.time.Duration;
import java.util.Optional;

/// How many iterations a result will have. It is derived from all of them at once, in the memory of
/// whoever reads it: a hundred thousand take some 100 MB.
final class ResultSize {
  private static final long MOST = 100_000;

  /// An iteration of warm-up, as measured, takes at least this long.
  private static final Duration BATCH = Duration.ofMillis(100);

  /// How long the compilers work is seen only when it is measured; this is about as much as usual.
  private static final long USUAL_BATCHES = 10;

  private ResultSize() {}

  /// Returns why a plan asks for too much, as a clause about its generations; empty if it does not.
  static Optional<String> excess(int cells, Plan plan) {
    if (plan.effort() == Effort.ONCE) {
      return Optional.empty();
    }
    int rounds = plan.rounds() == null ? plan.effort().mostRounds() : plan.rounds();
    Duration warmUp = plan.warmUp();
    long each = rounds + (warmUp == null ? USUAL_BATCHES : warmUp.dividedBy(BATCH));
    return each * cells * plan.generations() <= MOST
        ? Optional.empty()
        : Optional.of(
            "asks for "
                + plan.generations()
                + " generations with about "
                + each
                + " iterations of each of "
                + cells
                + " cells, warm-up included, but a result has at most "
                + MOST
                + " iterations in all: choose fewer generations, rounds or cells, or a shorter warmup");
  }
}
