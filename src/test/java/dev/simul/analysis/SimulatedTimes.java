package dev.simul.analysis;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/// Times as machines give them: the machine's speed drifts, which all cells of a round share; each
/// fork is a little faster or slower than the next; and each iteration varies. Seeded.
final class SimulatedTimes {
  private static final double DRIFT = 0.03;
  private static final double FORK = 0.01;
  private static final double ITERATION = 0.01;

  /// How much longer a disturbed iteration takes.
  private static final double SPIKE = Math.log(1.15);

  private final UniformRandomProvider random;
  private final ContinuousSampler normal;
  private final double disturbed;

  /// @param disturbed the share of iterations that something disturbs
  SimulatedTimes(long seed, double disturbed) {
    this.random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    this.normal = ZigguratSampler.NormalizedGaussian.of(random);
    this.disturbed = disturbed;
  }

  /// Returns the times of one job.
  ///
  /// @param logRatio ln(baseline / cell) of all cells but the baseline
  SimulatedJob.Times next(int cells, int generations, int rounds, double logRatio) {
    double[][][] times = new double[cells][generations][rounds];
    for (int generation = 0; generation < generations; generation++) {
      double[] fork = new double[cells];
      for (int cell = 0; cell < cells; cell++) {
        fork[cell] = FORK * normal.sample() - (cell == 0 ? 0 : logRatio);
      }
      for (int round = 0; round < rounds; round++) {
        double drift = DRIFT * normal.sample();
        for (int cell = 0; cell < cells; cell++) {
          double spike = random.nextDouble() < disturbed ? SPIKE : 0;
          times[cell][generation][round] =
              Math.exp(drift + fork[cell] + ITERATION * normal.sample() + spike);
        }
      }
    }
    return (cell, generation, round) -> times[cell][generation - 1][round - 1];
  }
}
