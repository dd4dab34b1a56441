package dev.simul.measurement.fork;

import dev.simul.catalogue.Parameters;
import dev.simul.executor.Assignment;
import dev.simul.executor.Crew;
import dev.simul.executor.Executor;
import dev.simul.executor.Executor.Setting;
import dev.simul.process.Frame;
import dev.simul.process.ParentLink;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The main class of a fork: measures one cell, as its conductor says.
public final class ForkMain {
  private Frame.@Nullable Assign assigned;
  private @Nullable CellMeasurement cell;

  private ForkMain() {}

  public static void main(String[] arguments) throws Exception {
    ParentLink parent = ParentLink.open();
    ForkMain fork = new ForkMain();
    while (true) {
      Frame frame = parent.receive();
      if (frame instanceof Frame.Stop) {
        fork.close();
        Runtime.getRuntime().halt(0);
      }
      Frame answer;
      try {
        answer = fork.answer(frame);
      } catch (Throwable failure) {
        // The conductor ends a fork that failed; whatever is left of the crew goes with it.
        answer = new Frame.Failed(describe(failure));
      }
      if (answer != null) {
        parent.send(answer);
      }
    }
  }

  /// A chain of ifs, because linking a switch over patterns would delay a fork's first answer.
  @SuppressWarnings("IfChainToSwitch")
  private @Nullable Frame answer(Frame frame) throws Exception {
    if (frame instanceof Frame.Assign assign) {
      assigned = assign;
      return null;
    }
    if (frame instanceof Frame.SetUp setUp) {
      return setUp(setUp);
    }
    if (frame instanceof Frame.Iterate iterate) {
      return cell().iterate(iterate.repetitions(), iterate.observed());
    }
    if (frame instanceof Frame.WarmUp warmUp) {
      return cell().warmUp(warmUp.nanos());
    }
    if (frame instanceof Frame.AskTaskTimes) {
      return cell().taskTimes();
    }
    throw new IllegalStateException("a fork is never sent " + frame);
  }

  private Frame setUp(Frame.SetUp setUp) throws Exception {
    Frame.Assign work = assigned;
    if (work == null) {
      throw new IllegalStateException("no work was assigned before the set-up");
    }
    Executor executor =
        Class.forName(setUp.executorClass())
            .asSubclass(Executor.class)
            .getConstructor()
            .newInstance();
    Assignment assignment =
        new Assignment(
            work.workloadClass(), new Parameters(work.parameters()), setUp.workerCommand());
    Setting setting = new Setting(setUp.tasks(), setUp.processors());
    Parameters resolved = new Parameters(setUp.parameters());
    long begin = System.nanoTime();
    Crew crew = executor.open(assignment, resolved, setting);
    long setupNanos = System.nanoTime() - begin;
    cell =
        new CellMeasurement(
            assignment.work(), crew, setting, Path.of(setUp.scratch()), System::nanoTime);
    return new Frame.Ready(setupNanos, Runtime.getRuntime().availableProcessors());
  }

  private CellMeasurement cell() {
    CellMeasurement current = cell;
    if (current == null) {
      throw new IllegalStateException("nothing is set up");
    }
    return current;
  }

  private void close() {
    CellMeasurement current = cell;
    if (current != null) {
      current.close();
    }
  }

  /// Describes a failure with its causes, and with the first places in the code if it is an
  /// unexpected one.
  private static String describe(Throwable failure) {
    StringBuilder text = new StringBuilder(failure.toString());
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      text.append(", caused by ").append(cause);
    }
    if (failure instanceof RuntimeException || failure instanceof Error) {
      StackTraceElement[] trace = failure.getStackTrace();
      for (int i = 0; i < Math.min(4, trace.length); i++) {
        text.append("\n  at ").append(trace[i]);
      }
    }
    return text.toString();
  }
}
