package dev.simul.workload.counter;

import dev.simul.workload.mapped.SharedNumber;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What keeps the tasks that add to one counter apart.
enum Guard {
  NONE(true),
  SYNCHRONIZED(false),
  LOCK(false),
  ATOMIC(true),
  ADDER(false);

  private final boolean mappable;

  Guard(boolean mappable) {
    this.mappable = mappable;
  }

  /// Returns whether it works between processes as it does between threads: a monitor, a lock and
  /// an adder are objects of one JVM.
  boolean mappable() {
    return mappable;
  }

  /// Returns its name in requests.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Guard::word).toList();
  }

  static Guard of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /// Returns a counter with this guard on the heap of this JVM, at 0.
  Counter onHeap() {
    return switch (this) {
      case NONE -> new Counter.Plain();
      case SYNCHRONIZED -> new Counter.Synchronized();
      case LOCK -> new Counter.Locked();
      case ATOMIC -> new Counter.Atomic();
      case ADDER -> new Counter.Adder();
    };
  }

  /// Returns a counter with this guard in memory that processes share.
  ///
  /// @throws IllegalStateException if it does not work there; such a request is refused
  Counter in(SharedNumber number) {
    return switch (this) {
      case NONE -> new Counter.PlainMapped(number);
      case ATOMIC -> new Counter.AtomicMapped(number);
      case SYNCHRONIZED, LOCK, ADDER ->
          throw new IllegalStateException(word() + " does not work between processes");
    };
  }
}
