package dev.simul.request;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The ready requests, by name. Immutable.
public final class Presets {
  private final Map<String, Preset> byName = new LinkedHashMap<>();

  /// Makes a catalogue of presets, kept in their order.
  ///
  /// @throws IllegalArgumentException if two have one name
  public Presets(List<Preset> presets) {
    for (Preset preset : presets) {
      if (byName.putIfAbsent(preset.name(), preset) != null) {
        throw new IllegalArgumentException("two presets have the name " + preset.name());
      }
    }
  }

  /// Returns the presets that come with Simul: the experiments of the notebook, each with a small
  /// form that ends within 20 seconds on two processors.
  public static Presets builtIn() {
    List<Preset> presets = new ArrayList<>();
    presets.addAll(
        withSmallForm(
            "cpu-bound",
            "4 tasks count to 9^9 each: threads, processes or a pool of processes, or one by one.",
            seconds(
                entry("serial", 76.6),
                entry("platform-threads", 74.9),
                entry("processes", 20.2),
                entry("process-pool", 22.0)),
            "4 x cpu_bound(9), cells In [19], [4], [6] and [8]"));
    presets.addAll(
        withSmallForm(
            "io-bound",
            "4 tasks write a file each: threads or processes, or one by one.",
            seconds(
                entry("serial", 8.33), entry("platform-threads", 7.47), entry("processes", 3.26)),
            "4 x io_bound(i), 352 MB each, cells In [3], [7] and [8]"));
    presets.addAll(
        withSmallForm(
            "async-count",
            "3 tasks say One, wait, and say Two: an event loop or threads, or one by one.",
            seconds(
                entry("reactive", 1.00), entry("serial", 3.01), entry("platform-threads", 1.01)),
            "3 x count(), cells In [25], [24] and [30]"));
    presets.addAll(
        withSmallForm(
            "api-calls",
            "2 calls to an API take unequally long: threads or an event loop, or one by one.",
            seconds(entry("serial", 7.0), entry("platform-threads", 4.0), entry("reactive", 4.0)),
            "calls of 4 s and 3 s, cells In [34], [35] and [42]"));
    presets.addAll(
        withSmallForm(
            "http-calls",
            "1,000 calls over HTTP take 0.1 s each: 16 threads, a thread for each, or an event loop."));
    return new Presets(presets);
  }

  public List<Preset> all() {
    return List.copyOf(byName.values());
  }

  /// Returns the preset of that name, or empty if there is none.
  public Optional<Preset> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /// Makes presets of what the notebook has no figures for.
  private static List<Preset> withSmallForm(String name, String meaning) {
    return withSmallForm(name, meaning, Map.of(), "");
  }

  private static List<Preset> withSmallForm(
      String name, String meaning, Map<String, Double> notebookSeconds, String notebookReference) {
    String small = name + "-small";
    return List.of(
        new Preset(name, meaning, resource(name), notebookSeconds, notebookReference),
        new Preset(
            small,
            meaning + " Smaller tasks: ends within 20 seconds.",
            resource(small),
            notebookSeconds,
            notebookReference));
  }

  @SafeVarargs
  private static Map<String, Double> seconds(Map.Entry<String, Double>... byKey) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (Map.Entry<String, Double> cell : byKey) {
      seconds.put(cell.getKey(), cell.getValue());
    }
    return seconds;
  }

  private static String resource(String name) {
    String path = "presets/" + name + ".json";
    try (InputStream body = Presets.class.getResourceAsStream(path)) {
      if (body == null) {
        throw new IllegalStateException("the resource " + path + " is missing from the jar");
      }
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException("cannot read the resource " + path, broken);
    }
  }
}
