package dev.simul.analysis;

import dev.simul.analysis.doubt.Noise;
import dev.simul.experiment.CellStatus;
import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;
import dev.simul.statistics.PairedSpeedup.Round;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the events say about a measurement: the samples of each cell, and what holds for all of
/// them. Confined to one analysis.
final class JobSamples {
  private final Map<String, CellSamples> cells = new LinkedHashMap<>();
  private final Noise noise;
  // Measurements of the first methodology do not say that they begin.
  private Event.Began began = new Event.Began(1, false);
  private Event.@Nullable Ended ended;
  private @Nullable Round round;
  private int position;

  private JobSamples(Experiment experiment, Noise noise) {
    this.noise = noise;
    for (Experiment.Cell cell : experiment.cells()) {
      cells.put(cell.key(), new CellSamples(experiment.plan().effort()));
    }
  }

  static JobSamples of(Experiment experiment, List<Event> events) {
    JobSamples samples = new JobSamples(experiment, Noise.of(events));
    events.forEach(samples::add);
    return samples;
  }

  private void add(Event event) {
    switch (event) {
      case Event.Began start -> began = start;
      case Event.ForkOpened opened -> cell(opened.cell()).add(opened);
      case Event.Iterated iterated -> add(iterated);
      case Event.RoundEnded _ -> round = null;
      case Event.TasksTimed timed -> cell(timed.cell()).add(timed);
      case Event.CellEnded over -> cell(over.cell()).add(over);
      case Event.Progressed _, Event.Traced _ -> {
        // Says nothing about what was measured.
      }
      case Event.Ended end -> ended = end;
    }
  }

  private void add(Event.Iterated iterated) {
    cell(iterated.cell())
        .add(iterated, position(iterated), !noise.leftOut().contains(iterated.generation()));
  }

  /// The cells of a round are measured one after another, in an order of its own.
  private int position(Event.Iterated iterated) {
    if (iterated.round() == 0) {
      return 0;
    }
    Round its = new Round(iterated.generation(), iterated.round());
    position = its.equals(round) ? position + 1 : 1;
    round = its;
    return position;
  }

  /// Returns the samples of a cell.
  ///
  /// @throws IllegalArgumentException if the experiment has no such cell
  CellSamples cell(String key) {
    CellSamples cell = cells.get(key);
    if (cell == null) {
      throw new IllegalArgumentException("the experiment has no cell " + key);
    }
    return cell;
  }

  /// Returns the cells that were measured, by key, in the order of the request.
  Map<String, CellSamples> measured() {
    Map<String, CellSamples> measured = new LinkedHashMap<>(cells);
    measured.values().removeIf(cell -> cell.status() != CellStatus.OK);
    return measured;
  }

  Event.Began began() {
    return began;
  }

  /// Returns whether the measurement has ended, by itself or by its limit.
  boolean complete() {
    return ended != null;
  }

  /// Returns whether the limit left out something that the effort asks for.
  boolean limitReached() {
    return ended != null && ended.limitReached();
  }

  /// Returns what else used the processors.
  Noise noise() {
    return noise;
  }
}
