package dev.simul.experiment;

import dev.simul.machine.Environment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a job has measured so far.
///
/// @param jdk what the forks ran on; null if nothing has begun
/// @param events all that happened, in order
/// @param result what follows from them
public record Measured(
    Experiment experiment, Environment.@Nullable Jdk jdk, List<Event> events, Result result) {
  public Measured {
    events = List.copyOf(events);
  }
}
