package dev.simul.measurement;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ListSampler;
import org.apache.commons.rng.simple.RandomSource;

/// Puts things into random orders, which follow from a seed alone: the same on every machine.
/// Confined to one thread.
final class RandomOrder {
  private final UniformRandomProvider random;

  RandomOrder(long seed) {
    random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
  }

  /// Returns the things in the next random order.
  <T> List<T> of(List<T> things) {
    List<T> order = new ArrayList<>(things);
    ListSampler.shuffle(random, order);
    return order;
  }
}
