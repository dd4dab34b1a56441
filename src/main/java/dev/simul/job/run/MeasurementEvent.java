package dev.simul.job.run;

import dev.simul.experiment.Event;
import dev.simul.experiment.Experiment;

/// Tells the application what happens while a job is measured, between iterations and never during
/// one. Published after the table has it.
///
/// @param experiment what is measured
/// @param event what happened
public record MeasurementEvent(Experiment experiment, Event event) {}
