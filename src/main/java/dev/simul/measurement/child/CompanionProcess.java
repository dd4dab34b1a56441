package dev.simul.measurement.child;

import dev.simul.machine.ProcessorTime;
import dev.simul.process.ChildJvm;
import dev.simul.process.Frame;
import dev.simul.workload.Companion;
import java.util.Map;

/// A running companion as its conductor sees it. Confined to the conductor's thread, except for
/// [#kill].
public final class CompanionProcess implements AutoCloseable {
  private final ChildJvm jvm;
  private final Dialogue dialogue;
  private final Companion companion;
  private int port;

  CompanionProcess(ChildJvm jvm, Companion companion) {
    this.jvm = jvm;
    this.dialogue = new Dialogue(companion.name(), jvm);
    this.companion = companion;
  }

  /// Waits until it serves.
  ///
  /// @throws CellFailedException if it cannot, or is lost
  public void open() throws CellFailedException {
    dialogue.begin();
    port =
        dialogue
            .ask(
                new Frame.Serve(companion.serverClass(), companion.parameters().values()),
                Frame.Listening.class)
            .port();
  }

  /// Returns the port that it listens at.
  public int port() {
    return port;
  }

  /// Returns what it saw since this was last asked.
  ///
  /// @throws CellFailedException if it is lost
  public Map<String, Double> figures() throws CellFailedException {
    return dialogue.ask(new Frame.AskFigures(), Frame.Figures.class).values();
  }

  /// Returns the processor time that it has used, in nanoseconds; 0 where that is not known.
  public long processorNanos() {
    return ProcessorTime.ofProcess(jvm.pid()).map(ProcessorTime::nanos).orElse(0L);
  }

  /// Safe from any thread.
  public void kill() {
    jvm.kill();
  }

  @Override
  public void close() {
    jvm.close();
  }
}
