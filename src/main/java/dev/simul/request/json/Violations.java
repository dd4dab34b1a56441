package dev.simul.request.json;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonPointer;

/// The violations found so far in a request. Confined to one reading.
public final class Violations {
  /// A body can consist of nothing but violations; more of them than this help nobody.
  private static final int MAX_KEPT = 100;

  private final List<Violation> found = new ArrayList<>();

  /// Adds a violation, unless it is known already: a field that two readers look at is refused
  /// once.
  void add(JsonPointer pointer, Code code, String message) {
    Violation violation = new Violation(pointer.toString(), code.name(), message);
    if (found.size() < MAX_KEPT && !found.contains(violation)) {
      found.add(violation);
    }
  }

  public boolean none() {
    return found.isEmpty();
  }

  /// Returns whether nothing is wrong with the value at the pointer or with anything in it. Once no
  /// more violations are kept, anything may be wrong.
  boolean noneAt(JsonPointer pointer) {
    String at = pointer.toString();
    return found.size() < MAX_KEPT
        && found.stream()
            .map(Violation::pointer)
            .noneMatch(other -> other.equals(at) || other.startsWith(at + "/"));
  }

  public List<Violation> all() {
    return List.copyOf(found);
  }
}
