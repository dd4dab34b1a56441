package dev.simul.claim;

import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.experiment.Result;
import java.util.List;

/// What a job of a study has measured so far.
///
/// @param events all that happened, in order
/// @param result what follows from them
public record Evidence(Experiment experiment, List<Event> events, Result result) {

  public Evidence {
    events = List.copyOf(events);
  }
}
