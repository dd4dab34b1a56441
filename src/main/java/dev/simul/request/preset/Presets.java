package dev.simul.request.preset;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The ready requests, by name. Immutable.
public final class Presets {
  /// The experiments of the notebook, and more for what it states, or what follows from it, without
  /// an experiment.
  private static final List<String> BUILT_IN =
      List.of(
          "cpu-bound",
          "io-bound",
          "async-count",
          "api-calls",
          "exhibition",
          "race",
          "race-locked",
          "race-mapped",
          "race-mapped-atomic",
          "gil",
          "gil-io",
          "switching",
          "switching-queue",
          "switching-pipe",
          "service",
          "creation",
          "memory",
          "http-calls",
          "self-test");

  private final Map<String, Preset> byName = new LinkedHashMap<>();

  /// Makes a catalogue of presets, kept in their order.
  ///
  /// @throws IllegalArgumentException if two have the same name
  public Presets(Collection<Preset> presets) {
    for (Preset preset : presets) {
      if (byName.putIfAbsent(preset.name(), preset) != null) {
        throw new IllegalArgumentException("two presets have the name " + preset.name());
      }
    }
  }

  /// Returns the presets that come with Simul.
  ///
  /// @throws IllegalStateException if a file of theirs is missing or broken
  public static Presets builtIn() {
    return new Presets(BUILT_IN.stream().map(PresetFile::read).toList());
  }

  public List<Preset> all() {
    return List.copyOf(byName.values());
  }

  /// Returns the preset of that name, or empty if there is none.
  public Optional<Preset> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /// Returns the names, in order.
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }
}
