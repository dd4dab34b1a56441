package dev.simul.machine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which logical processors share a physical core.
final class Topology {
  private final KernelFiles files;

  Topology(KernelFiles files) {
    this.files = files;
  }

  /// Returns some logical processors, core by core.
  ///
  /// @return the processors of each core that has one of them; a processor whose siblings are not
  ///   known is a core of its own
  List<List<Integer>> cores(List<Integer> ids) {
    Map<String, List<Integer>> cores = new LinkedHashMap<>();
    for (int id : ids) {
      String siblings =
          files
              .text("/sys/devices/system/cpu/cpu" + id + "/topology/thread_siblings_list")
              .orElse(String.valueOf(id));
      cores.computeIfAbsent(siblings, core -> new ArrayList<>()).add(id);
    }
    return List.copyOf(cores.values());
  }

  /// Returns the logical processors of some cores in the order in which to use them: the first of
  /// every core, then the second of every core, and so on, because two on the same core are slower
  /// than two on different cores.
  static List<Integer> spread(List<List<Integer>> cores) {
    List<Integer> spread = new ArrayList<>();
    int widest = cores.stream().mapToInt(List::size).max().orElse(0);
    for (int place = 0; place < widest; place++) {
      for (List<Integer> core : cores) {
        if (place < core.size()) {
          spread.add(core.get(place));
        }
      }
    }
    return spread;
  }
}
