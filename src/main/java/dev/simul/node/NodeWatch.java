package dev.simul.node;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Tells which nodes are down, by their beats, as this process has seen them. Confined to one
/// thread.
///
/// A node is down when its beat was the same in many looks in a row. Looks are counted, not time: a
/// process that was suspended, or a database that was away, has not looked, and so has not seen
/// anybody fail to beat. No clocks are compared.
public final class NodeWatch {
  /// Between two looks, and between two beats.
  public static final Duration INTERVAL = Duration.ofSeconds(2);

  /// So many looks with the same beat make 20 s.
  static final int LOOKS = 10;

  /// After a pause of that length, what was seen before does not count.
  private static final long LONGEST_PAUSE_NANOS = INTERVAL.multipliedBy(2).toNanos();

  private final Map<String, Seen> nodes = new HashMap<>();
  private long lastLook;
  private boolean looked;

  /// @param times in how many looks in a row the beat was this
  private record Seen(long beat, int times) {}

  /// Takes a look.
  ///
  /// @param beats the beats of the nodes that are thought to be up
  /// @param nanos the time of the look, on the clock of [System#nanoTime]
  /// @return those that are down
  public Set<String> look(Map<String, Long> beats, long nanos) {
    if (looked && nanos - lastLook > LONGEST_PAUSE_NANOS) {
      nodes.clear();
    }
    looked = true;
    lastLook = nanos;
    nodes.keySet().retainAll(beats.keySet());
    Set<String> down = new TreeSet<>();
    beats.forEach((node, beat) -> {
      Seen seen = nodes.get(node);
      Seen now = new Seen(beat, seen != null && seen.beat == beat ? seen.times + 1 : 1);
      nodes.put(node, now);
      if (now.times > LOOKS) {
        down.add(node);
      }
    });
    return down;
  }
}
