package dev.simul.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The rules for our metrics, applied to the text of a scrape: those of Prometheus for names, and
/// that labels have few values.
final class MetricRules {
  /// Every label that a metric of ours may have. None of them is an id or a client's name.
  private static final Set<String> LABELS =
      Set.of(
          "workload", "outcome", "executor", "series", "cell", "verdict", "version", "java", "le");

  private static final List<String> OTHER_UNITS =
      List.of(
          "nanos",
          "micros",
          "millis",
          "milliseconds",
          "minutes",
          "hours",
          "ms",
          "kilobytes",
          "megabytes",
          "kb",
          "mb",
          "percent");

  private static final Pattern SAMPLE = Pattern.compile("(simul_\\w+)(?:\\{(.*)})? \\S+");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");

  private MetricRules() {}

  /// Returns what is wrong with our metrics.
  static List<String> broken(String scrape) {
    List<String> broken = new ArrayList<>();
    Map<String, String> help = new HashMap<>();
    Map<String, String> types = new HashMap<>();
    for (String line : scrape.lines().toList()) {
      String[] words = line.split(" ", 4);
      if (line.startsWith("# HELP simul_")) {
        if (help.put(words[2], words.length < 4 ? "" : words[3]) != null) {
          broken.add(words[2] + " stands twice");
        }
      } else if (line.startsWith("# TYPE simul_")) {
        types.put(words[2], words[3]);
        checkName(words[2], words[3], broken);
      } else if (line.startsWith("simul_")) {
        checkSample(line, types, broken);
      }
    }
    types.keySet().stream()
        .filter(name -> help.getOrDefault(name, "").strip().length() < 10)
        .forEach(name -> broken.add(name + " has no help"));
    return broken;
  }

  private static void checkName(String name, String type, List<String> broken) {
    if (!name.matches("simul(_[a-z]+)+")) {
      broken.add(name + " is not in lower snake case");
    }
    if (type.equals("counter") != name.endsWith("_total")) {
      broken.add(name + " is a " + type + ", and only counters end with _total");
    }
    for (String word : name.split("_", -1)) {
      if (OTHER_UNITS.contains(word)) {
        broken.add(name + " is not in a base unit");
      }
    }
    if (type.equals("histogram") && !name.endsWith("_seconds")) {
      broken.add(name + " has no unit");
    }
  }

  private static void checkSample(String line, Map<String, String> types, List<String> broken) {
    Matcher sample = SAMPLE.matcher(line);
    if (!sample.matches()) {
      broken.add("not a sample: " + line);
      return;
    }
    String name = sample.group(1);
    if (!types.containsKey(name)
        && !types.containsKey(name.replaceAll("_(bucket|count|sum)$", ""))) {
      broken.add(name + " has no type");
    }
    Matcher labels = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
    while (labels.find()) {
      if (!LABELS.contains(labels.group(1))) {
        broken.add(name + " has the label " + labels.group(1));
      }
    }
  }
}
