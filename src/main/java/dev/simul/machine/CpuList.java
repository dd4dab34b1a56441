package dev.simul.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The notation of the Linux kernel for a set of logical processors, such as `0-3,8`.
final class CpuList {
  private CpuList() {}

  /// Returns the processors of a list, in its order.
  ///
  /// @throws NumberFormatException if it is not such a list
  static List<Integer> parse(String list) {
    List<Integer> ids = new ArrayList<>();
    if (list.isBlank()) {
      return ids;
    }
    for (String range : list.strip().split(",", -1)) {
      int dash = range.indexOf('-');
      int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
      int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1));
      for (int id = first; id <= last; id++) {
        ids.add(id);
      }
    }
    return ids;
  }

  /// Returns the list of some processors, one by one.
  static String format(List<Integer> ids) {
    return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
