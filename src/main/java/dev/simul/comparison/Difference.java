package dev.simul.comparison;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Something that two jobs do not have in common.
///
/// @param field a member of the fingerprint, such as `machine.hostName`, or a place in the request
///   as a JSON pointer, such as `/measurement/effort`
/// @param baseline its JSON value in the baseline; null if it is absent there
/// @param candidate its JSON value in the candidate; null if it is absent there
/// @param expected whether the client said that it may differ
public record Difference(
    String field, @Nullable Object baseline, @Nullable Object candidate, boolean expected) {

  /// Returns the leaves in which two objects differ, in their order.
  ///
  /// @param separator what stands between the names of members
  static List<Difference> between(JsonNode baseline, JsonNode candidate, String separator) {
    List<Difference> differences = new ArrayList<>();
    collect("", baseline, candidate, separator, differences);
    return differences;
  }

  private static void collect(
      String field,
      @Nullable JsonNode baseline,
      @Nullable JsonNode candidate,
      String separator,
      List<Difference> differences) {
    if (baseline != null && candidate != null && baseline.isObject() && candidate.isObject()) {
      Set<String> names = new LinkedHashSet<>(baseline.propertyNames());
      names.addAll(candidate.propertyNames());
      for (String name : names) {
        collect(
            field + separator + escaped(name),
            baseline.get(name),
            candidate.get(name),
            separator,
            differences);
      }
    } else if (!Objects.equals(baseline, candidate)) {
      differences.add(new Difference(field, value(baseline), value(candidate), false));
    }
  }

  /// As RFC 6901 says, since a cell's key may have any letters.
  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static @Nullable Object value(@Nullable JsonNode node) {
    return node == null || node.isNull() ? null : node;
  }

  /// Returns the difference under another name, or as one that is expected or not.
  Difference as(String name, boolean mayDiffer) {
    return new Difference(name, baseline, candidate, mayDiffer);
  }

  /// Returns how the values read in a sentence.
  public String values() {
    return text(baseline) + " in the baseline and " + text(candidate) + " in the candidate";
  }

  private static String text(@Nullable Object value) {
    return value == null ? "absent" : value.toString();
  }
}
