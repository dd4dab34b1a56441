package dev.simul.request.preset;

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

  /// Returns the presets that come with Simul: the experiments of the notebook, and what it states
  /// or what follows from it without one, each with a small form that ends within 20 seconds on two
  /// processors.
  public static Presets builtIn() {
    List<Preset> presets = new ArrayList<>();
    presets.addAll(
        withSmallForm(
            "cpu-bound",
            "4 tasks count to 9^9 each: threads, with and without one lock for all, processes or a pool"
                + " of processes, or one by one.",
            seconds(
                entry("serial", 76.6),
                entry("platform-threads", 74.9),
                entry("global-lock", 74.9),
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
            "exhibition",
            "24 boards of a chess exhibition: one after another, some at once, or from board to board.",
            seconds(
                entry("serial", 43_200.0),
                entry("platform-threads", 3_600.0),
                entry("virtual-threads", 3_600.0),
                entry("reactive", 3_600.0)),
            "the arithmetic of the chess exhibition, before cell In [25], in seconds of the story"));
    presets.addAll(races());
    presets.addAll(
        withSmallForm(
            "gil",
            "4 tasks count: threads under one lock, as in CPython, beside free ones and processes.",
            seconds(
                entry("serial", 76.6),
                entry("platform-threads", 74.9),
                entry("global-lock", 74.9),
                entry("process-pool", 22.0)),
            "4 x cpu_bound(9), cells In [4], [6] and [8], all under GILs"));
    presets.addAll(
        withSmallForm(
            "gil-io",
            "4 tasks write a file each: threads under one lock, as in CPython, beside free ones and"
                + " processes.",
            seconds(
                entry("serial", 8.33),
                entry("platform-threads", 7.47),
                entry("global-lock", 7.47),
                entry("processes", 3.26)),
            "4 x io_bound(i), 352 MB each, cells In [3], [7] and [8], all under GILs"));
    presets.addAll(
        withSmallForm(
            "switching",
            "2 tasks pass a message to and fro through a socket: as threads, or as processes.",
            Map.of(),
            "\"context switching between threads is faster than processes\", in the same table"));
    presets.addAll(
        withSmallForm(
            "switching-queue",
            "2 tasks pass a message to and fro through queues: platform threads or virtual threads."));
    presets.addAll(
        withSmallForm(
            "switching-pipe",
            "2 tasks pass a message to and fro through named pipes: as threads, or as processes.",
            Map.of(),
            "\"processes require a communication channel\", in the table of threads against processes"));
    presets.addAll(
        withSmallForm(
            "service",
            "500 tasks compute for 2 ms and wait for one of 20 connections for 40 ms: pools of 16 and"
                + " 64 threads, virtual threads or event loops."));
    presets.addAll(
        withSmallForm(
            "creation",
            "100 tasks that do nothing: what it takes to make a thread, a virtual thread or a process"
                + " for each.",
            Map.of(),
            "\"thread creation is faster than process creation\", in the table of threads against"
                + " processes"));
    presets.addAll(
        withSmallForm(
            "memory",
            "8 tasks wait for a second: how much memory threads, virtual threads and processes hold"
                + " meanwhile.",
            Map.of(),
            "\"threads ... consuming less memory than processes do\", under Memory"));
    presets.addAll(
        withSmallForm(
            "http-calls",
            "1,000 calls over HTTP take 0.1 s each: 16 threads, a thread for each, or an event loop."));
    return new Presets(presets);
  }

  /// A shared counter without a guard and with one, on the heap and in memory that processes share.
  private static List<Preset> races() {
    List<Preset> races = new ArrayList<>();
    races.addAll(race("race", "4 tasks add to one counter without a guard: threads lose updates."));
    races.addAll(race("race-locked", "4 tasks add to one counter under a lock: none is lost."));
    races.addAll(
        race(
            "race-mapped",
            "4 tasks add to one counter in a memory-mapped file: processes lose updates too."));
    races.addAll(
        race(
            "race-mapped-atomic",
            "4 tasks add atomically to one counter in a memory-mapped file: none is lost."));
    return races;
  }

  private static List<Preset> race(String name, String meaning) {
    return withSmallForm(
        name, meaning, Map.of(), "the text on inter-process communication and locks");
  }

  public List<Preset> all() {
    return List.copyOf(byName.values());
  }

  /// Returns the preset of that name, or empty if there is none.
  public Optional<Preset> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /// An experiment that the notebook does not have.
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
            meaning + " Smaller tasks, or fewer: ends within 20 seconds.",
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
