package dev.simul.job.storage;

import dev.simul.experiment.Trace;
import tools.jackson.databind.ObjectReader;

/// Writes traces in their stored form, and reads them back as they were. Thread-safe.
public final class TraceCodec {
  private static final ObjectReader READER = StoredJson.MAPPER.readerFor(StoredTrace.class);

  public String write(Trace trace) {
    Trace.Slices slices = trace.slices();
    Trace.Notes notes = trace.notes();
    Trace.Omitted omitted = trace.omitted();
    return StoredJson.MAPPER.writeValueAsString(
        new StoredTrace(
            StoredJson.VERSION,
            new StoredTrace.Slices(
                slices.tasks(), slices.lanes(), slices.startNanos(), slices.durationNanos()),
            new StoredTrace.Notes(notes.tasks(), notes.atNanos(), notes.messages(), notes.texts()),
            new StoredTrace.Omitted(
                omitted.tasksBeyondLimit(), omitted.tasksBeyondLanes(), omitted.notes())));
  }

  /// Reads a trace back.
  ///
  /// @throws UnreadableException if only another Simul can read it
  public Trace read(String json) {
    StoredTrace stored = StoredJson.read(READER, StoredTrace::version, json);
    StoredTrace.Slices slices = stored.slices();
    StoredTrace.Notes notes = stored.notes();
    StoredTrace.Omitted omitted = stored.omitted();
    return new Trace(
        new Trace.Slices(
            slices.tasks(), slices.lanes(), slices.startNanos(), slices.durationNanos()),
        new Trace.Notes(notes.tasks(), notes.atNanos(), notes.messages(), notes.texts()),
        new Trace.Omitted(omitted.tasksBeyondLimit(), omitted.tasksBeyondLanes(), omitted.notes()));
  }
}
