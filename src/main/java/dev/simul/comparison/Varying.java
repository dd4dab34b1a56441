package dev.simul.comparison;

/// What a client says may differ between two jobs that it compares.
public enum Varying {
  /// Nothing: the same job, measured twice.
  NONE,
  /// The machine, and the flags of forks, which count its processors.
  MACHINE,
  /// The Java Development Kit.
  JDK;

  /// Returns whether a part of a [Fingerprint] may differ.
  ///
  /// @param field the part, or a member of it behind a point
  boolean allows(String field) {
    String part = field.split("\\.", 2)[0];
    return switch (this) {
      case NONE -> false;
      case MACHINE -> part.equals("machine") || part.equals("jvmFlags");
      case JDK -> part.equals("jdk");
    };
  }
}
