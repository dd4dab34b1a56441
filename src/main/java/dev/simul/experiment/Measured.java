package dev.simul.experiment;

import java.util.List;

/// What a job has measured so far.
///
/// @param events all that happened, in order
/// @param result what follows from them
public record Measured(Experiment experiment, List<Event> events, Result result) {
  public Measured {
    events = List.copyOf(events);
  }
}
