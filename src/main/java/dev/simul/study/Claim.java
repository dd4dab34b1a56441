package dev.simul.study;

import java.util.List;

/// A conclusion that somebody drew, to be judged by the figures of this machine.
///
/// @param number its number, such as `1` or `1b`
/// @param text what it says
/// @param place where its source says it
/// @param source the figures given there, or an empty text if it gives none
/// @param jvm what must hold for the JVM as it is
/// @param lock what must hold where an interpreter lock is modelled; empty if the lock cannot
///   matter
/// @param noLock why the lock cannot matter, as a sentence; empty if it can
public record Claim(
    String number,
    String text,
    String place,
    String source,
    List<Condition> jvm,
    List<Condition> lock,
    String noLock) {

  public Claim {
    jvm = List.copyOf(jvm);
    lock = List.copyOf(lock);
    if (jvm.isEmpty()) {
      throw new IllegalArgumentException("claim " + number + " has nothing to be judged by");
    }
    if (lock.isEmpty() == noLock.isEmpty()) {
      throw new IllegalArgumentException(
          "claim " + number + " is judged under the lock, or says why not");
    }
  }
}
